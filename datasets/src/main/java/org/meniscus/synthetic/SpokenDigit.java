package org.meniscus.synthetic;

import java.util.Arrays;
import java.util.List;

/** The English digits as sounds with durations. */
final class SpokenDigit {
    /**
     * A sound in a word.
     *
     * @param phone which sound
     * @param milliseconds its typical duration
     */
    record Sound(Phone phone, int milliseconds) {}

    private static final List<List<Sound>> WORDS = List.of(
            word("Z 90, IH 70, R 60, OW 190"),
            word("W 80, AH 150, N 120"),
            word("SILENCE 20, BURST_T 50, UW 230"),
            word("TH 90, R 60, IY 220"),
            word("F 110, AO 180, R 90"),
            word("F 110, AA 120, IY 90, V 70"),
            word("S 130, IH 90, SILENCE 60, BURST_K 25, S 130"),
            word("S 120, EH 100, V 50, SCHWA 70, N 90"),
            word("EY 110, IY 80, SILENCE 60, BURST_T 40"),
            word("N 90, AA 120, IY 80, N 100"));

    private SpokenDigit() {}

    static List<Sound> of(int digit) {
        return WORDS.get(digit);
    }

    private static List<Sound> word(String text) {
        return Arrays.stream(text.split(", ", -1))
                .map(sound -> sound.split(" ", -1))
                .map(parts -> new Sound(Phone.valueOf(parts[0]), Integer.parseInt(parts[1])))
                .toList();
    }
}
