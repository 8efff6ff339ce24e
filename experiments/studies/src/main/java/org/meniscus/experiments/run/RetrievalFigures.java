package org.meniscus.experiments.run;

import java.util.ArrayList;
import java.util.List;
import org.meniscus.base.Pair;
import org.meniscus.experiments.run.RetrievalModel.Gallery;
import org.meniscus.experiments.study.Direction;
import org.meniscus.experiments.study.TaskSpec;
import org.meniscus.projection.evaluation.ConfusionMatrix;
import org.meniscus.projection.evaluation.Retrieval;

/** What a model made of the test recordings of a zero-shot study, as pictures. */
record RetrievalFigures(TaskSpec.ZeroShot spec, Direction direction, RetrievalModel model, Figures figures) {
    /** Which class was found for which, of one group. */
    void confusion(String group, List<String> classes, Pair<Gallery> test, Retrieval found) {
        figures.confusions.add(new Figures.Confusion(
                group + " classes: " + direction,
                test.query().labels().length + " test recordings of " + direction.from() + " looked up among "
                        + test.target().labels().length + " of " + direction.to() + ".",
                direction.from(),
                direction.to() + " found",
                classes,
                classes,
                ConfusionMatrix.of(test.query().labels(), found.answers(), classes.size())
                        .counts()));
    }

    /** One matrix and one map over all classes, seen ones first. */
    void similarity(Pair<Gallery> all) {
        List<String> classes = new ArrayList<>(spec.seen());
        classes.addAll(spec.unseen());
        figures.similarities.add(Curves.similarity(
                direction,
                classes,
                spec.unseen(),
                all.query().labels(),
                all.target().labels(),
                model.search(all, spec.similarity())));
        figures.embeddings.add(EmbeddingMap.of(
                direction,
                classes,
                spec.unseen(),
                model.embeddings().target().of(all.target().part()),
                all.target().labels(),
                model.embeddings().query().of(all.query().part()),
                all.query().labels()));
    }
}
