package org.meniscus.hil.cli;

import java.util.List;
import org.meniscus.experiments.run.MacroUse;
import org.meniscus.hil.board.BoardSpec;
import org.meniscus.hil.client.Board;
import org.meniscus.hil.client.Sight;
import org.meniscus.hil.v1.BoardStatus;

/** What a run writes down of the board that it used. */
final class BoardUse {
    private BoardUse() {}

    /**
     * @param before status as the run began
     * @param status as it ended, or as it began where the board is not there
     * @param there whether it still answers
     */
    static MacroUse.Board of(Board board, BoardStatus before, BoardStatus status, boolean there) {
        BoardSpec spec = board.spec();
        long conversions = board.conversions();
        return new MacroUse.Board(
                spec.name(),
                spec.serial(),
                spec.firmware(),
                spec.simulated(),
                new MacroUse.Array(
                        spec.wordLines(), spec.bitLines(), spec.mapping(), spec.readVoltage(), spec.converterBits()),
                there,
                celsius(status.getTemperatureCelsius()),
                status.getReads(),
                board.linkLosses(),
                board.retries(),
                board.readSeconds(),
                conversions == 0 ? 0 : (double) board.clipped() / conversions,
                status.getPulses() - before.getPulses(),
                new MacroUse.Endurance(
                        status.getPulses(),
                        status.getPulses() / ((double) spec.wordLines() * spec.bitLines()),
                        status.getMostPulsesOfACell(),
                        spec.pulses().pulsesPerCell()),
                sights(board.sights()),
                board.warnings());
    }

    private static List<MacroUse.Sight> sights(List<Sight> sights) {
        return sights.stream()
                .map(sight ->
                        new MacroUse.Sight(sight.seconds(), celsius(sight.celsius()), sight.drift(), sight.moved()))
                .toList();
    }

    private static Double celsius(double measured) {
        return Double.isFinite(measured) ? measured : null;
    }
}
