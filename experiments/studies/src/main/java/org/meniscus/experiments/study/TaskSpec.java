package org.meniscus.experiments.study;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.meniscus.base.Require;
import org.meniscus.experiments.measure.Group;
import org.meniscus.losses.ContrastiveLoss;
import org.meniscus.losses.LossParameters;
import org.meniscus.projection.evaluation.Similarity;
import org.meniscus.projection.head.HeadSpec;
import org.meniscus.projection.training.Objective;
import org.meniscus.projection.training.TrainingSpec;

/** What is learnt from liquid states, and how it is judged. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = TaskSpec.Classification.class, name = "classification"),
    @JsonSubTypes.Type(value = TaskSpec.ZeroShot.class, name = "zero-shot")
})
public sealed interface TaskSpec {
    /** Which states choose the epoch. */
    Selection selection();

    /** The trained heads on a macro; null for none. */
    AnalogSpec analog();

    /** Whether recordings may be answered that were learnt from as well. */
    boolean allowsShared();

    /** The same task without what does not depend on the liquids' weights or stands beside them: for exact weights. */
    TaskSpec plain();

    /** Of the classes of a data set, those that are trained on. */
    List<String> trained(List<String> classes);

    /** Whether recordings of the training part are answered as well, by folds. */
    boolean crossValidates();

    /** Whether it is asked over splits that each keep other classes from training. */
    boolean splitsClasses();

    /** Refuses a study whose modalities do not fit the task. */
    void checkModalities(Set<String> names);

    /**
     * Which class is it? One modality, linear readouts on its liquid states.
     *
     * @param folds 0 learns on the official training part and answers on the official test part; k of 2 or more, or {@code {by: speaker}},
     *     cross-validates within the training part and leaves the test part alone
     * @param validationShare of the recordings to learn from, held out to choose the regularisation or the epoch
     * @param readouts by name; see {@code headline}
     * @param headline the readout whose accuracy is {@code results.test.accuracy}
     * @param selection what chooses the epoch of a readout trained by gradient; default validation
     * @param refit whether every readout, once validation has chosen for it, learns again from training and validation part together;
     *     default true
     * @param allowShared answers recordings that were learnt from as well, and says so; default false, such a study is refused
     * @param analog programs the softmax readouts on a macro as well; default null, none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Classification(
            FoldSpec folds,
            double validationShare,
            Map<String, ReadoutSpec> readouts,
            String headline,
            Selection selection,
            Boolean refit,
            Boolean allowShared,
            AnalogSpec analog)
            implements TaskSpec {
        public Classification {
            Require.present("folds", folds);
            Require.that(
                    validationShare > 0 && validationShare < 1,
                    "validationShare must be between 0 and 1, got %s",
                    validationShare);
            readouts = Require.entries("readouts", readouts);
            Require.that(
                    headline != null && readouts.containsKey(headline),
                    "headline must be one of the readouts %s, got '%s'",
                    readouts.keySet(),
                    headline);
            for (String name : readouts.keySet())
                Require.that(
                        name.matches("[a-z0-9_-]+"),
                        "readouts: a name is of a-z, 0-9, '-' and '_', got '%s'; capitals and dots are for what is"
                                + " measured of a readout: ridgeSd is the deviation of ridge",
                        name);
            selection = selection == null ? Selection.VALIDATION : selection;
            Require.that(
                    selection == Selection.VALIDATION || folds.official(),
                    "selection: best-test-epoch needs the official test part, folds: 0, got %s",
                    folds.written());
            refit = Boolean.FALSE.equals(refit) ? false : null;
            allowShared = Boolean.TRUE.equals(allowShared) ? true : null;
        }

        /** Whether readouts learn again from everything that is known: not where the test data choose, for then nothing was held out. */
        public boolean refits() {
            return refit == null && selection == Selection.VALIDATION;
        }

        @Override
        public boolean allowsShared() {
            return allowShared != null;
        }

        @Override
        public Classification plain() {
            Map<String, ReadoutSpec> ofStates = new TreeMap<>(readouts);
            ofStates.values().removeIf(readout -> !readout.onLiquid());
            if (!ofStates.containsKey(headline)) ofStates.put(headline, readouts.get(headline));
            return new Classification(folds, validationShare, ofStates, headline, selection, refit, allowShared, null);
        }

        @Override
        public List<String> trained(List<String> classes) {
            return classes;
        }

        @Override
        public boolean crossValidates() {
            return !folds.official();
        }

        @Override
        public boolean splitsClasses() {
            return false;
        }

        @Override
        public void checkModalities(Set<String> names) {
            Require.that(names.size() == 1, "modalities: classification needs one, got %s", names);
            for (String name : names)
                Require.that(
                        name.matches("[A-Za-z0-9_-]+"),
                        "modalities: a name is of letters, 0-9, '-' and '_', got '%s'",
                        name);
        }
    }

    /**
     * Which picture goes with this sound? Heads for two modalities are trained with a contrastive loss on pairs of the seen
     * classes; then every test recording of one modality is looked up among those of the other, for the
     * seen classes and for the unseen ones.
     *
     * @param seen class names to train on
     * @param unseen class names kept from training altogether
     * @param validationShare of the seen training recordings, held out to choose the epoch
     * @param head of both modalities
     * @param loss of a batch of pairs
     * @param training how
     * @param views of every training recording besides the recording itself: each pair is learnt from once more per view; may be
     *     absent
     * @param similarity of an embedding to another, for retrieval
     * @param selection what chooses the epoch; default validation
     * @param analog programs the trained heads on a macro as well; default null, none
     * @param baselines by name, learnt from the same pairs; default none
     * @param splits keeps other classes from training in every split, of the seen and unseen ones together; default null, the one
     *     choice of {@code seen} and {@code unseen}
     * @param fewShot labelled pairs of each unseen class that may be looked at when the heads are asked about them; the heads stay. Default none
     * @param allowMissing leaves classes out of a group of which one modality has no test recording, and says so; default false, such a
     *     study is refused
     * @param allowShared answers recordings that were learnt from as well, and says so; default false, such a study is refused
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ZeroShot(
            List<String> seen,
            List<String> unseen,
            double validationShare,
            HeadSpec head,
            LossSpec loss,
            TrainingSpec training,
            List<ViewSpec> views,
            Similarity similarity,
            Selection selection,
            AnalogSpec analog,
            Map<String, BaselineSpec> baselines,
            SplitSpec splits,
            List<Integer> fewShot,
            Boolean allowMissing,
            Boolean allowShared)
            implements TaskSpec {
        /** Whose costs a study has besides those of its baselines: of its heads, and of the passes through its liquids. */
        private static final Set<String> OWN_COSTS = Set.of("liquid", "encoding");

        public ZeroShot {
            seen = List.copyOf(Require.present("seen", seen));
            unseen = List.copyOf(Require.present("unseen", unseen));
            Require.that(seen.size() >= 2 && !unseen.isEmpty(), "zero-shot needs two seen classes and an unseen one");
            for (String name : unseen) Require.that(!seen.contains(name), "class '%s' is both seen and unseen", name);
            Require.that(
                    validationShare > 0 && validationShare < 1,
                    "validationShare must be between 0 and 1, got %s",
                    validationShare);
            Require.present("head", head);
            Require.present("loss", loss);
            Require.present("training", training);
            views = views == null ? List.of() : List.copyOf(views);
            checkLoss(loss, training);
            Require.present("similarity", similarity);
            selection = selection == null ? Selection.VALIDATION : selection;
            baselines = baselines == null ? Map.of() : Require.entries("baselines", baselines);
            fewShot = fewShot == null || fewShot.isEmpty() ? null : checkFewShot(fewShot);
            if (splits != null) checkSplits(seen, unseen, splits);
            allowMissing = Boolean.TRUE.equals(allowMissing) ? true : null;
            allowShared = Boolean.TRUE.equals(allowShared) ? true : null;
            for (String name : baselines.keySet()) {
                Require.that(name.matches("[a-z0-9-]+"), "baselines: a name is of a-z, 0-9 and '-', got '%s'", name);
                Require.that(
                        !OWN_COSTS.contains(name),
                        "baselines: '%s' is where the study's own costs stand (cost.%s); give the baseline another name",
                        name,
                        name);
            }
        }

        @Override
        public ZeroShot plain() {
            return new ZeroShot(
                    seen,
                    unseen,
                    validationShare,
                    head,
                    loss,
                    training,
                    views,
                    similarity,
                    selection,
                    null,
                    Map.of(),
                    splits == null ? null : splits.plain(),
                    null,
                    allowMissing,
                    allowShared);
        }

        private static List<Integer> checkFewShot(List<Integer> pairs) {
            for (int k = 0; k < pairs.size(); k++)
                Require.that(
                        pairs.get(k) != null && pairs.get(k) >= 0 && (k == 0 || pairs.get(k) > pairs.get(k - 1)),
                        "fewShot must be ascending numbers of labelled pairs, 0 or more, such as [0, 1, 5], got %s",
                        pairs);
            return List.copyOf(pairs);
        }

        private static void checkSplits(List<String> seen, List<String> unseen, SplitSpec splits) {
            List<String> classes = Stream.concat(seen.stream(), unseen.stream()).toList();
            for (String name : classes)
                Require.that(
                        name.matches(Group.CLASS),
                        "splits: a class is named by letters, digits, '_' and blanks where splits are named by classes, got '%s'",
                        name);
            splits.choose(classes, unseen);
        }

        /** Numbers of labelled pairs of each unseen class; none unless the study asks. */
        public List<Integer> shots() {
            return fewShot == null ? List.of() : fewShot;
        }

        /** All classes, seen ones first. */
        public List<String> classes() {
            return Stream.concat(seen.stream(), unseen.stream()).toList();
        }

        /** The unseen classes of every split. */
        public List<List<String>> choices() {
            return splits == null ? List.of(unseen) : splits.choose(classes(), unseen);
        }

        /** One split: the task that keeps these classes from training. */
        public ZeroShot keeping(List<String> kept) {
            return new ZeroShot(
                    classes().stream().filter(name -> !kept.contains(name)).toList(),
                    kept,
                    validationShare,
                    head,
                    loss,
                    training,
                    views,
                    similarity,
                    selection,
                    analog,
                    baselines,
                    null,
                    fewShot,
                    allowMissing,
                    allowShared);
        }

        @Override
        public boolean allowsShared() {
            return allowShared != null;
        }

        @Override
        public List<String> trained(List<String> classes) {
            return splits == null ? seen : classes();
        }

        @Override
        public boolean crossValidates() {
            return false;
        }

        @Override
        public boolean splitsClasses() {
            return splits != null;
        }

        /** Whether classes without test recordings are left out. */
        public boolean leavesOutMissing() {
            return allowMissing != null;
        }

        /** The classes of {@link Group#SEEN} and {@link Group#UNSEEN}, in this order. */
        public Map<String, List<String>> groups() {
            Map<String, List<String>> groups = new LinkedHashMap<>();
            groups.put(Group.SEEN, seen);
            groups.put(Group.UNSEEN, unseen);
            return groups;
        }

        /** A loss that does not fit is refused before any recording is read. */
        private static void checkLoss(LossSpec loss, TrainingSpec training) {
            ContrastiveLoss created = loss.create();
            Objective.of(created, 2);
            Require.that(
                    training.contrast().temperature() == null
                            || LossParameters.of(created).containsKey("temperature"),
                    "training.contrast.temperature: loss '%s' has no temperature to learn",
                    loss.name());
            Require.that(
                    training.contrast().bias() == null
                            || LossParameters.of(created).containsKey("bias"),
                    "training.contrast.bias: loss '%s' has no bias to learn; pairwise-sigmoid has one",
                    loss.name());
        }

        @Override
        public void checkModalities(Set<String> names) {
            Require.that(
                    names.size() == 2 && names.stream().allMatch(name -> name.matches("[a-z]+")),
                    "modalities: zero-shot needs two, such as image and audio, named by letters a-z; got %s",
                    names);
            baselines.forEach((name, baseline) -> baseline.checkModalities(name, names));
        }
    }
}
