package org.meniscus.losses;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What {@code loss show NAME} prints: the description of a loss as plain text. */
public final class LossPage {
    private LossPage() {}

    /** Name, formula, inputs, parameters with defaults and choices, source and papers; lines end with a newline. */
    public static String of(FormulaLoss loss) {
        LossInfo info = loss.info();
        StringBuilder page = new StringBuilder();
        page.append(info.name())
                .append(": compares ")
                .append(info.family().compares())
                .append("\n\n");
        info.formula().lines().forEach(line -> page.append("  ").append(line).append('\n'));
        page.append("\ninputs\n");
        for (LossInput input : info.inputs())
            page.append("  ").append(line(input)).append('\n');
        Map<String, Object> parameters = LossParameters.of(loss);
        if (!parameters.isEmpty()) page.append("\nparameters\n");
        parameters.forEach((name, value) -> {
            List<String> choices = LossParameters.choices(loss, name);
            page.append("  ").append(name).append(": ").append(value == null ? "none" : value);
            if (!choices.isEmpty())
                page.append("  (").append(String.join(" | ", choices)).append(')');
            page.append('\n');
        });
        page.append("\nsource\n  ").append(info.source()).append('\n');
        for (int number : info.papers()) {
            Bibliography.Paper paper = Bibliography.paper(number);
            page.append("  [" + number + "] " + paper.title() + ", arXiv " + paper.arxiv() + "\n");
        }
        return page.toString();
    }

    private static String line(LossInput input) {
        String shape =
                input.shape().isEmpty() ? "scalar" : input.shape().stream().collect(Collectors.joining(", ", "[", "]"));
        String kind = switch (input.kind()) {
            case LIVE -> "";
            case GIVEN -> ", held constant";
            case INTEGERS -> ", integers";
            case STATE -> ", state";
        };
        return input.name() + " " + shape + kind + (input.required() ? "" : ", optional") + ": " + input.meaning();
    }
}
