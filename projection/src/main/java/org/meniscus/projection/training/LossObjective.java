package org.meniscus.projection.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.meniscus.base.InputException;
import org.meniscus.losses.ContrastiveLoss;
import org.meniscus.losses.LossException;
import org.meniscus.losses.LossInput;
import org.meniscus.losses.LossInputs;
import org.meniscus.losses.LossResult;

/** A loss of the catalog, or a composite of them, on the embeddings of a batch; see {@link LossFeed} for what it is given. */
final class LossObjective implements Objective {
    /** Live inputs that no head provides and that are learnt with the loss. */
    private static final Set<String> LEARNABLE = Set.of("W", "protos", "proxies");

    private final ContrastiveLoss loss;
    private final LossFeed feed;
    private final List<String> learnt;

    LossObjective(ContrastiveLoss loss, int modalities) {
        this.loss = loss;
        this.feed = new LossFeed(loss.info(), modalities);
        this.learnt = loss.info().inputs().stream()
                .filter(input -> input.kind() == LossInput.Kind.LIVE && LEARNABLE.contains(input.name()))
                .map(LossInput::name)
                .toList();
        List<String> available = new ArrayList<>(feed.available());
        available.addAll(learnt);
        for (LossInput input : loss.info().inputs())
            if (input.kind() == LossInput.Kind.STATE) available.add(input.name());
        try {
            loss.info().requireFits(available);
        } catch (LossException e) {
            throw new InputException("with " + modalities + " modalities, " + e.getMessage(), e);
        }
    }

    @Override
    public String description() {
        return loss.name() + " " + loss;
    }

    @Override
    public ObjectiveRun begin(Course course) {
        return new LossRun(loss, feed, learnt, course);
    }

    @Override
    public double evaluate(List<float[][]> embeddings, int[] labels, List<float[][]> gradients) {
        try {
            LossResult result = loss.evaluate(feed.of(embeddings, labels).selectedFor(loss));
            feed.collect(result, labels.length, gradients);
            return result.value();
        } catch (LossException e) {
            throw failed(loss, e);
        }
    }

    @Override
    public Optional<LossReport> examine(List<float[][]> embeddings, int[] labels) {
        LossInputs inputs = feed.of(embeddings, labels);
        if (!inputs.names().containsAll(loss.info().needs())) return Optional.empty();
        LossResult result = loss.evaluate(inputs.selectedFor(loss), ContrastiveLoss.NoAnchors.ALLOW);
        List<float[][]> gradients = embeddings.stream()
                .map(rows -> new float[rows.length][rows[0].length])
                .toList();
        feed.collect(result, labels.length, gradients);
        double[] norms = new double[labels.length];
        for (int i = 0; i < norms.length; i++) {
            for (float[][] rows : gradients) for (float slope : rows[i]) norms[i] += (double) slope * slope;
            norms[i] = Math.sqrt(norms[i]);
        }
        return Optional.of(new LossReport(result.value(), norms, result.anchors(), result.skipped()));
    }

    static InputException failed(ContrastiveLoss loss, LossException e) {
        return new InputException(
                "training with loss '" + loss.name() + "' failed: " + e.getMessage()
                        + "; try a lower learning rate, a higher temperature or larger batches",
                e);
    }
}
