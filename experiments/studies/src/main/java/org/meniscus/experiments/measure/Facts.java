package org.meniscus.experiments.measure;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.meniscus.experiments.study.Direction;

/**
 * A measure as data for pages and programs, which need to take no name apart; blank parts are left out.
 *
 * @param name under which files hold it
 * @param role as {@link Role} writes it
 * @param kept classes that were kept from training, of a measure of one split
 * @param unit of the values
 * @param better which way they should go
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Facts(
        String name,
        Role role,
        String of,
        String group,
        List<String> kept,
        Direction way,
        Statistic statistic,
        Unit unit,
        Better better) {
    public static Facts of(Measure measure) {
        return new Facts(
                MetricName.of(measure),
                measure.role(),
                measure.of(),
                measure.group(),
                Group.kept(measure.group()),
                measure.way(),
                measure.statistic(),
                measure.statistic().unit(),
                measure.statistic().better());
    }
}
