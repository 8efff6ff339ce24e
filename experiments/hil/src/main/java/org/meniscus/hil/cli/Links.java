package org.meniscus.hil.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.meniscus.base.InputException;
import org.meniscus.base.Seed;
import org.meniscus.experiments.run.MacroLink;
import org.meniscus.experiments.run.MacroUse;
import org.meniscus.hardware.HardwareConfig;
import org.meniscus.hil.board.BoardSpec;
import org.meniscus.hil.client.Board;
import org.meniscus.hil.client.BoardAddress;
import org.meniscus.hil.client.Patience;
import org.meniscus.hil.recording.RecordedFrom;
import org.meniscus.hil.recording.Recording;
import org.meniscus.hil.v1.BoardStatus;
import org.meniscus.macro.ArraySource;
import org.meniscus.macro.Chips;
import org.meniscus.macro.SynapticArray;

/**
 * Boards, recordings and recorders for a run. Exact weights stay in software: there is nothing to measure about them.
 */
public final class Links implements MacroLink.Provider {
    private static final String REPLAY = "replay:";
    private static final String RESUME = "resume:";

    @Override
    public MacroLink open(Optional<String> address, Optional<Path> record, Consumer<String> notices) {
        Link link = new Link(address.orElse("simulated"), record.map(Path::toString));
        try {
            if (address.isPresent() && address.get().startsWith(REPLAY)) {
                Recording recording = Recording.open(Path.of(address.get().substring(REPLAY.length())));
                link.use(recording, recording);
            } else if (address.isPresent() && address.get().startsWith(RESUME)) {
                if (record.isPresent())
                    throw new InputException(
                            "--record and --macro " + RESUME + "FILE: a recording that is gone on with goes on"
                                    + " in its own file; leave out --record");
                Path file = Path.of(address.get().substring(RESUME.length()));
                RecordedFrom from = from(file);
                link.connect(from.address(), notices);
                same(file, from, link.from());
                Recording recording = Recording.resume(link.source, file);
                link.use(recording, recording);
            } else if (address.isPresent()) {
                link.connect(address.get(), notices);
            }
            if (record.isPresent()) {
                Recording recording = Recording.create(
                        link.source,
                        record.get(),
                        Optional.ofNullable(link.board).map(b -> link.from()));
                link.use(recording, recording);
            }
            return link;
        } catch (RuntimeException e) {
            link.close();
            throw e;
        }
    }

    private static RecordedFrom from(Path file) {
        try (Recording recording = Recording.open(file)) {
            return recording
                    .from()
                    .orElseThrow(() -> new InputException(
                            file + " was not recorded on a board, or by an older version: it can only be replayed"));
        }
    }

    private static void same(Path file, RecordedFrom was, RecordedFrom is) {
        if (!was.equals(is))
            throw new InputException(file + " was recorded on " + was + ", and at this address answers " + is
                    + ": reads of two boards must not be mixed");
    }

    private static final class Link implements MacroLink {
        private final String address;
        private final Optional<String> recording;
        private ArraySource source = ArraySource.SIMULATED;
        private Board board;
        private String url;
        private BoardStatus before;
        private final java.util.ArrayDeque<AutoCloseable> open = new java.util.ArrayDeque<>();

        Link(String address, Optional<String> recording) {
            this.address = address;
            this.recording = recording;
        }

        void connect(String url, Consumer<String> notices) {
            board = Board.connect(BoardAddress.parse(url), Patience.DEFAULT, notices);
            open.push(board);
            before = board.begin();
            source = new BoardArrays(board, notices);
            this.url = url;
        }

        RecordedFrom from() {
            BoardSpec spec = board.spec();
            return new RecordedFrom(url, spec.name(), spec.serial(), spec.firmware());
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
            boolean there = board.end();
            BoardStatus status = there ? board.statusIfThere().orElse(before) : before;
            return new MacroUse(
                    board.address().toString(), recording.orElse(null), BoardUse.of(board, before, status, there));
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
