package org.meniscus.losses;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * How a loss describes itself: what {@code loss list} and {@code loss show} print, and what a study checks before it starts.
 * Its parameters and their defaults are those of the record itself: {@link LossParameters#of}.
 *
 * @param name the name in studies, such as {@code info-nce}
 * @param formula the definition in one or a few lines of plain text
 * @param inputs what it needs, in order
 * @param papers numbers in the {@link Bibliography}; empty for losses from elsewhere
 * @param source the original paper in words, with its identifier
 */
public record LossInfo(
        String name, Family family, String formula, List<LossInput> inputs, List<Integer> papers, String source) {
    public LossInfo {
        inputs = List.copyOf(inputs);
        papers = List.copyOf(papers);
    }

    /**
     * A description to be completed with {@link #pairs}, {@link #live}, {@link #given}, {@link #integers}, {@link #state},
     * {@link #from}.
     */
    public static LossInfo of(String name, Family family, String formula) {
        return new LossInfo(name, family, formula.strip(), List.of(), List.of(), "");
    }

    /** Adds an input that is differentiated, of shape such as {@code "B D"}. */
    public LossInfo live(String input, String shape, String meaning) {
        return with(input, LossInput.Kind.LIVE, shape, true, meaning);
    }

    /** Adds what most losses contrast: {@code za} and {@code zb}, of which row i belongs to row i. */
    public LossInfo pairs() {
        return live("za", "B D", "embeddings of modality A")
                .live("zb", "B D", "embeddings of modality B, row by row the partners of A");
    }

    /** Adds numbers that are held constant. */
    public LossInfo given(String input, String shape, String meaning) {
        return with(input, LossInput.Kind.GIVEN, shape, true, meaning);
    }

    /** Adds labels or indices. */
    public LossInfo integers(String input, String shape, String meaning) {
        return with(input, LossInput.Kind.INTEGERS, shape, true, meaning);
    }

    /** Adds numbers carried from step to step. */
    public LossInfo state(String input, String shape, String meaning) {
        return with(input, LossInput.Kind.STATE, shape, true, meaning);
    }

    /** Makes the input added last optional. */
    public LossInfo optional() {
        List<LossInput> changed = new ArrayList<>(inputs);
        LossInput last = changed.remove(changed.size() - 1);
        changed.add(new LossInput(last.name(), last.kind(), last.shape(), false, last.meaning()));
        return new LossInfo(name, family, formula, changed, papers, source);
    }

    /** Names the source: a citation and the numbers of the papers in the {@link Bibliography} that use it. */
    public LossInfo from(String citation, Integer... numbers) {
        return new LossInfo(name, family, formula, inputs, List.of(numbers), citation);
    }

    /** The names of the required inputs. */
    public List<String> needs() {
        return inputs.stream().filter(LossInput::required).map(LossInput::name).toList();
    }

    /** Whether it carries state from step to step. */
    public boolean isStateful() {
        return inputs.stream().anyMatch(input -> input.kind() == LossInput.Kind.STATE);
    }

    /** The input of this name. */
    public LossInput input(String input) {
        return inputs.stream()
                .filter(declared -> declared.name().equals(input))
                .findFirst()
                .orElseThrow(() -> new LossException(name + " has no input '" + input + "'; its inputs: "
                        + String.join(", ", inputs.stream().map(LossInput::name).toList())));
    }

    /**
     * Checks, before any work starts, that everything required can be provided.
     *
     * @throws LossException naming what is missing and what it means
     */
    public void requireFits(Collection<String> available) {
        List<String> missing = inputs.stream()
                .filter(input -> input.required() && !available.contains(input.name()))
                .map(input -> "'" + input.name() + "' (" + input.meaning() + ")")
                .toList();
        if (!missing.isEmpty())
            throw new LossException("loss '" + name + "' needs " + String.join(", ", missing) + "; there is only "
                    + String.join(", ", available.stream().sorted().toList()));
    }

    private LossInfo with(String input, LossInput.Kind kind, String shape, boolean required, String meaning) {
        List<LossInput> more = new ArrayList<>(inputs);
        List<String> extents = shape.isEmpty() ? List.of() : Arrays.asList(shape.split(" ", -1));
        more.add(new LossInput(input, kind, extents, required, meaning));
        return new LossInfo(name, family, formula, more, papers, source);
    }
}
