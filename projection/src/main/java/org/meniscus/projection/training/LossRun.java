package org.meniscus.projection.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.meniscus.base.InputException;
import org.meniscus.losses.ContrastiveLoss;
import org.meniscus.losses.ContrastiveLoss.NoAnchors;
import org.meniscus.losses.LearnableTemperature;
import org.meniscus.losses.LossException;
import org.meniscus.losses.LossInput;
import org.meniscus.losses.LossInputs;
import org.meniscus.losses.LossParameters;
import org.meniscus.losses.LossResult;
import org.meniscus.losses.LossState;
import org.meniscus.losses.Tensor;

/**
 * A loss of the catalog in one training: its state (queues, temperatures per sample, prototypes), the weights of a composite at
 * this point of the training, and what it learns itself: its temperature, its bias, and live inputs that no head provides ({@code W},
 * {@code protos}, {@code proxies}). Large matrices are computed on the backend.
 */
final class LossRun implements ObjectiveRun {
    private static final String TEMPERATURE = "temperature";
    private static final String BIAS = "bias";
    private static final String LEARNT = "learnt/";

    private final ContrastiveLoss loss;
    private final LossFeed feed;
    private final Course course;
    private final BackendAccelerator accelerator;
    private final Map<String, LearntTensor> learnt = new LinkedHashMap<>();
    private LossState state;

    LossRun(ContrastiveLoss loss, LossFeed feed, List<String> ownInputs, Course course) {
        this.loss = loss;
        this.feed = feed;
        this.course = course;
        this.accelerator = new BackendAccelerator(course.backend());
        RandomGenerator random = BatchRule.random(course.seed().at("loss"));
        int samples = course.training().samples();
        state = loss.initialState(samples, course.width(), random);
        for (String name : ownInputs)
            learnt.put(name, LearntTensor.random(rows(loss.info().input(name)), course.width(), random));
        if (course.spec().contrast().temperature() != null)
            learnt.put(TEMPERATURE, LearntTensor.of(new double[] {start().logScale()}));
        ContrastSpec.LearntBias bias = course.spec().contrast().bias();
        if (bias == null) return;
        if (!LossParameters.of(loss).containsKey(BIAS))
            throw new InputException("training.contrast.bias: loss '" + loss.name() + "' has no bias to learn");
        learnt.put(BIAS, LearntTensor.of(new double[] {bias.start()}));
    }

    /** One row per class, or a square matrix. */
    private int rows(LossInput input) {
        if (input.shape().get(0).equals("D")) return course.width();
        int classes = 0;
        for (int label : course.training().labels()) classes = Math.max(classes, label + 1);
        return classes;
    }

    private LearnableTemperature start() {
        ContrastSpec.LearntTemperature bounds = course.spec().contrast().temperature();
        if (!(LossParameters.of(loss).get(TEMPERATURE) instanceof Double temperature))
            throw new InputException(
                    "training.contrast.temperature: loss '" + loss.name() + "' has no temperature to learn");
        return new LearnableTemperature(-StrictMath.log(temperature), bounds.min(), bounds.max());
    }

    @Override
    public boolean wantsSlowHeads() {
        return feed.wantsSlowHeads();
    }

    @Override
    public OptionalDouble step(TrainingBatch batch, List<float[][]> gradients) {
        ContrastiveLoss now = loss.at(batch.progress());
        LearnableTemperature temperature = null;
        LossInputs inputs = feed.of(batch, course.training()).with(state);
        for (Map.Entry<String, LearntTensor> own : learnt.entrySet())
            if (own.getKey().equals(TEMPERATURE)) {
                temperature = start().withLogScale(own.getValue().values()[0]);
                now = temperature.applied(now);
            } else if (own.getKey().equals(BIAS))
                now = LossParameters.with(now, BIAS, own.getValue().values()[0]);
            else inputs = inputs.with(own.getKey(), own.getValue().tensor(course.width()));
        LossResult result = evaluate(now, inputs.selectedFor(now));
        if (result.anchors() == 0 && result.skipped() > 0) return OptionalDouble.empty();
        for (Map.Entry<String, Tensor> next : result.state().tensors().entrySet())
            state = state.with(next.getKey(), next.getValue());
        double rate = course.spec().optimiser().learningRate() * batch.rate();
        for (Map.Entry<String, LearntTensor> own : learnt.entrySet())
            own.getValue().step(slope(own.getKey(), result, temperature), rate);
        if (temperature != null) {
            double[] logScale = learnt.get(TEMPERATURE).values();
            logScale[0] = temperature.withLogScale(logScale[0]).logScale();
        }
        feed.collect(result, batch.size(), gradients);
        return OptionalDouble.of(result.value());
    }

    private static double[] slope(String learnt, LossResult result, LearnableTemperature temperature) {
        if (learnt.equals(TEMPERATURE)) return new double[] {temperature.gradient(result)};
        if (learnt.equals(BIAS))
            return new double[] {result.parameterGradients().get(BIAS)};
        return result.gradient(learnt).toDoubles();
    }

    private LossResult evaluate(ContrastiveLoss now, LossInputs inputs) {
        try {
            return accelerator.evaluate(now, inputs, NoAnchors.ALLOW);
        } catch (LossException e) {
            throw LossObjective.failed(now, e);
        }
    }

    @Override
    public LossState memory() {
        LossState all = state;
        for (Map.Entry<String, LearntTensor> own : learnt.entrySet())
            for (Map.Entry<String, Tensor> part : own.getValue().parts().entrySet())
                all = all.with(LEARNT + own.getKey() + "/" + part.getKey(), part.getValue());
        return all;
    }

    @Override
    public void resume(LossState memory) {
        LossState kept = LossState.NONE;
        for (Map.Entry<String, Tensor> part : memory.tensors().entrySet())
            if (!part.getKey().contains("/")) kept = kept.with(part.getKey(), part.getValue());
        state = kept;
        for (String name : new ArrayList<>(learnt.keySet()))
            learnt.put(name, LearntTensor.from(part -> memory.tensor(LEARNT + name + "/" + part)));
    }

    @Override
    public void close() {
        accelerator.close();
    }
}
