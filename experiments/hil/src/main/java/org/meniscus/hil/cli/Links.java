package org.meniscus.hil.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.meniscus.base.Seed;
import org.meniscus.experiments.run.MacroLink;
import org.meniscus.experiments.run.MacroUse;
import org.meniscus.hardware.HardwareConfig;
import org.meniscus.hil.board.BoardSpec;
import org.meniscus.hil.client.Board;
import org.meniscus.hil.client.BoardAddress;
import org.meniscus.hil.client.Patience;
import org.meniscus.hil.recording.Recorder;
import org.meniscus.hil.recording.Recording;
import org.meniscus.hil.v1.BoardStatus;
import org.meniscus.macro.ArraySource;
import org.meniscus.macro.Chips;
import org.meniscus.macro.SynapticArray;

/** Boards, recordings and recorders for a run. Exact weights stay in software: there is nothing to measure about them. */
public final class Links implements MacroLink.Provider {
    private static final String REPLAY = "replay:";

    @Override
    public MacroLink open(Optional<String> address, Optional<Path> record, Consumer<String> notices) {
        Link link = new Link(address.orElse("simulated"), record.map(Path::toString));
        try {
            if (address.isPresent() && address.get().startsWith(REPLAY)) {
                Recording recording = Recording.open(Path.of(address.get().substring(REPLAY.length())));
                link.use(recording, recording);
            } else if (address.isPresent()) {
                link.board = Board.connect(BoardAddress.parse(address.get()), Patience.DEFAULT, notices);
                link.before = link.board.status();
                link.use(new BoardArrays(link.board, notices), link.board);
            }
            if (record.isPresent()) {
                Recorder recorder = Recorder.create(link.source, record.get());
                link.use(recorder, recorder);
            }
            return link;
        } catch (RuntimeException e) {
            link.close();
            throw e;
        }
    }

    private static final class Link implements MacroLink {
        private final String address;
        private final Optional<String> recording;
        private ArraySource source = ArraySource.SIMULATED;
        private Board board;
        private BoardStatus before;
        private final java.util.ArrayDeque<AutoCloseable> open = new java.util.ArrayDeque<>();

        Link(String address, Optional<String> recording) {
            this.address = address;
            this.recording = recording;
        }

        void use(ArraySource next, AutoCloseable closes) {
            source = next;
            open.push(closes);
        }

        @Override
        public SynapticArray synapses(HardwareConfig hardware, int wordLines, int columns, Seed seed) {
            return hardware.macro().isEmpty()
                    ? Chips.synapses(hardware, wordLines, columns, seed)
                    : source.synapses(hardware, wordLines, columns, seed);
        }

        @Override
        public MacroUse use() {
            if (board == null) return new MacroUse(address, recording.orElse(null), null);
            BoardSpec spec = board.spec();
            Optional<BoardStatus> now = board.statusIfThere();
            BoardStatus status = now.orElse(before);
            return new MacroUse(
                    board.address().toString(),
                    recording.orElse(null),
                    new MacroUse.Board(
                            spec.name(),
                            spec.serial(),
                            spec.firmware(),
                            spec.simulated(),
                            now.isPresent(),
                            status.getTemperatureCelsius(),
                            status.getReads(),
                            board.linkLosses(),
                            board.retries(),
                            status.getPulses() - before.getPulses(),
                            new MacroUse.Endurance(
                                    status.getPulses(),
                                    status.getPulses() / ((double) spec.wordLines() * spec.bitLines()),
                                    status.getMostPulsesOfACell(),
                                    spec.pulses().pulsesPerCell())));
        }

        @Override
        public void close() {
            while (!open.isEmpty())
                try {
                    open.pop().close();
                } catch (Exception e) {
                    throw new IllegalStateException("a link did not close", e);
                }
        }
    }
}
