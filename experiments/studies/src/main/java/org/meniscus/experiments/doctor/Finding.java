package org.meniscus.experiments.doctor;

import java.nio.file.Path;

/**
 * What one file or folder is.
 *
 * @param text what is in it, what is wrong with it, or what to do with it
 */
public record Finding(Path path, State state, String text) {
    /** What can be done with it. */
    public enum State {
        /** Whole. */
        SOUND("sound"),
        /** Of a program that runs now, or was stopped and can go on. */
        RESUMABLE("to go on with"),
        /** Of a program that was stopped, and of no use: it can be deleted. */
        LEFTOVER("left over"),
        /** Not what it should be. */
        DAMAGED("damaged");

        private final String words;

        State(String words) {
            this.words = words;
        }

        /** As a person calls it. */
        public String words() {
            return words;
        }
    }
}
