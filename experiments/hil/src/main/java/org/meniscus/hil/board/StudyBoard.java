package org.meniscus.hil.board;

import java.util.NavigableMap;
import java.util.TreeMap;
import org.meniscus.base.InputException;
import org.meniscus.base.Seed;
import org.meniscus.experiments.run.Repeat;
import org.meniscus.experiments.run.TrainingStates;
import org.meniscus.experiments.study.StudySpec;
import org.meniscus.hardware.MacroConfig;
import org.meniscus.hardware.WeightMapping;

/**
 * The chips of a study's simulated macro as one board: the study finds under its liquids the very cells that it has without
 * a board. Each modality, in the order of their names, has the next bit lines, as a study is dealt them.
 */
public final class StudyBoard {
    private StudyBoard() {}

    /**
     * @param repeat whose chips, from 0
     * @param stuckShare of the cells that do not conduct and never will, 0 to 1
     * @throws InputException if the chips are not one macro, or do not fit side by side
     */
    public static SimulatedBoard of(StudySpec study, int repeat, double stuckShare) {
        MacroConfig macro = study.hardware()
                .macro()
                .filter(one -> one.tiling() == null)
                .orElseThrow(() ->
                        new InputException("the hardware '" + study.hardware().name() + "' of the study '"
                                + study.name() + "' is not one macro with cells; a board is"));
        WeightMapping mapping = macro.mapping();
        NavigableMap<Integer, Seed> chips = new TreeMap<>();
        int next = 0;
        for (var modality : study.orderedModalities().entrySet()) {
            chips.put(next, TrainingStates.chip(Repeat.seed(study, repeat).at(modality.getKey())));
            next += mapping.bitLines(modality.getValue().liquid().neurons());
        }
        if (next > macro.array().bitLines())
            throw new InputException("the liquids of the study '" + study.name() + "' need " + next
                    + " bit lines side by side, and the macro '" + macro.name() + "' has "
                    + macro.array().bitLines());
        return SimulatedBoard.formed(macro, chips, stuckShare);
    }
}
