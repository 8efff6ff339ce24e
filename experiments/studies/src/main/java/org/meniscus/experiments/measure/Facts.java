package org.meniscus.experiments.measure;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.meniscus.experiments.study.Direction;

/**
 * A measure as data for pages and programs, which need to take no name apart; blank parts are left out.
 *
 * @param name under which files hold it
 * @param role as {@link Role} writes it
 * @param unit of the values
 * @param better which way they should go
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Facts(
        String name, Role role, String of, String group, Direction way, Statistic statistic, Unit unit, Better better) {
    public static Facts of(Measure measure) {
        return new Facts(
                MetricName.of(measure),
                measure.role(),
                measure.of(),
                measure.group(),
                measure.way(),
                measure.statistic(),
                measure.statistic().unit(),
                measure.statistic().better());
    }
}
