package org.meniscus.experiments.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.meniscus.experiments.study.Direction;

/**
 * The dotted name of a {@link Measure}, such as {@code test.seen.audioToImageTop5} or {@code cost.liquid.total}: the border between
 * measurements and the files that hold them ({@code metrics.csv}, {@code run.json}, {@code results.db}, the objectives of a search).
 * Nothing else writes or reads one.
 *
 * <p>A name goes from the role to the statistic. Somebody who answers, a readout or a way of searching, is the last part
 * itself: alone it is the accuracy, and another statistic is appended with a capital. Names of readouts and baselines hold no
 * capital and no dot ({@code TaskSpec} refuses them), so no two measures share a name. The validation score of a readout or baseline has the
 * name of its test score after {@code validation}.
 */
public final class MetricName {
    private static final Map<Role, String> FIRST = Map.ofEntries(
            Map.entry(Role.VALIDATION, "validation"),
            Map.entry(Role.TEST, "test"),
            Map.entry(Role.SOFTWARE, "software"),
            Map.entry(Role.DIFFERENCE, "difference"),
            Map.entry(Role.READOUT, "readouts"),
            Map.entry(Role.ANALOG, "analog"),
            Map.entry(Role.GROUP, "groups"),
            Map.entry(Role.BASELINE, "baselines"),
            Map.entry(Role.LOSS, "loss"),
            Map.entry(Role.COST, "cost"),
            Map.entry(Role.MACRO, "macro"));

    /** Whose validation score it is, where it is not the headline's: {@code validation.readouts.softmax}. */
    private static final Set<String> ONE_OF = Set.of(FIRST.get(Role.READOUT), FIRST.get(Role.BASELINE));

    private static final Pattern WAY = Pattern.compile("([a-z]+)To([A-Z][a-z]*)(.*)");
    private static final Pattern READOUT = Pattern.compile("([a-z0-9_-]+)(.*)");

    private MetricName() {}

    /** The name of a measure. */
    public static String of(Measure measure) {
        return String.join(".", path(measure));
    }

    /** The parts of the name: the way in the tree of results. */
    public static List<String> path(Measure measure) {
        if (measure.role() == Role.VALIDATION && !measure.of().isEmpty()) {
            List<String> parts = new ArrayList<>(List.of(FIRST.get(Role.VALIDATION)));
            parts.addAll(path(measure.in(measure.way() == null ? Role.READOUT : Role.BASELINE)));
            return parts;
        }
        String who = answers(measure);
        List<String> parts = new ArrayList<>(List.of(FIRST.get(measure.role())));
        if (!measure.of().isEmpty() && !measure.of().equals(who)) parts.add(measure.of());
        if (!measure.group().isEmpty()) parts.add(measure.group());
        String statistic = measure.statistic().toString();
        if (who.isEmpty()) parts.add(statistic);
        else parts.add(measure.statistic() == Statistic.ACCURACY ? who : who + capital(statistic));
        return parts;
    }

    /** Who answers, as the last part of the name; blank for a number of another kind. */
    private static String answers(Measure measure) {
        if (measure.way() != null) return measure.way().metric();
        return answersByName(measure.role()) ? measure.of() : "";
    }

    private static boolean answersByName(Role role) {
        return role == Role.READOUT || role == Role.ANALOG;
    }

    /** The measure of this name; empty if there is none, as in a file of another version. */
    public static Optional<Measure> read(String name) {
        List<String> parts = List.of(name.split("\\.", -1));
        if (parts.get(0).equals(FIRST.get(Role.VALIDATION)) && parts.size() > 2 && ONE_OF.contains(parts.get(1)))
            return read(name.substring(name.indexOf('.') + 1))
                    .map(measure -> measure.in(Role.VALIDATION))
                    .filter(measure -> of(measure).equals(name));
        return FIRST.entrySet().stream()
                .filter(role -> parts.size() > 1 && role.getValue().equals(parts.get(0)))
                .findFirst()
                .flatMap(role -> read(role.getKey(), parts.subList(1, parts.size())))
                .filter(measure -> of(measure).equals(name));
    }

    private static Optional<Measure> read(Role role, List<String> parts) {
        String last = parts.get(parts.size() - 1);
        boolean named = role.named() && role != Role.VALIDATION && !answersByName(role);
        String of = named ? parts.get(0) : "";
        String group = parts.size() > (named ? 2 : 1) ? parts.get(parts.size() - 2) : "";
        if (answersByName(role) && group.isEmpty()) return readout(role, last);
        Optional<Statistic> alone = Statistic.ofKey(last);
        Matcher way = WAY.matcher(last);
        if (alone.isPresent() || !way.matches())
            return alone.filter(statistic -> !answersByName(role))
                    .map(statistic -> new Measure(role, of, group, null, statistic));
        String to = way.group(2).toLowerCase(Locale.ROOT);
        return appended(way.group(3))
                .map(statistic -> new Measure(role, of, group, new Direction(way.group(1), to), statistic));
    }

    private static Optional<Measure> readout(Role role, String last) {
        Matcher readout = READOUT.matcher(last);
        return readout.matches()
                ? appended(readout.group(2)).map(statistic -> Measure.of(role, readout.group(1), statistic))
                : Optional.empty();
    }

    private static Optional<Statistic> appended(String capital) {
        if (capital.isEmpty()) return Optional.of(Statistic.ACCURACY);
        return Statistic.ofKey(capital.substring(0, 1).toLowerCase(Locale.ROOT) + capital.substring(1));
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
