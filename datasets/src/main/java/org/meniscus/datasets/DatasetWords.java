package org.meniscus.datasets;

import org.meniscus.base.Require;

/**
 * How people speak of a data set, so that a page about letters does not call them digits. No result depends on it.
 *
 * @param item what a class stands for: a digit, a letter
 * @param recording what one recording is: a picture, a sound
 * @param group what {@link EventDataset#group} tells apart, such as "speaker"; empty where that is not known
 */
public record DatasetWords(Noun item, Noun recording, String group) {
    /** Where nothing more is known. */
    public static final DatasetWords PLAIN = new DatasetWords(new Noun("class", "classes"), Noun.of("recording"), "");

    public static final DatasetWords DRAWN_DIGITS = new DatasetWords(Noun.of("digit"), Noun.of("picture"), "");
    public static final DatasetWords SPOKEN_DIGITS = new DatasetWords(Noun.of("digit"), Noun.of("sound"), "speaker");
    public static final DatasetWords DRAWN_LETTERS = new DatasetWords(Noun.of("letter"), Noun.of("picture"), "");
    public static final DatasetWords NEURAL_LETTERS =
            new DatasetWords(Noun.of("letter"), Noun.of("neural recording"), "");

    public DatasetWords {
        Require.present("item", item);
        Require.present("recording", recording);
        Require.present("group", group);
    }
}
