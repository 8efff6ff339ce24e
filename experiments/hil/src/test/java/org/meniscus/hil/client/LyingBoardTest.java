package org.meniscus.hil.client;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.meniscus.base.InputException;
import org.meniscus.base.Seed;
import org.meniscus.hil.board.Region;
import org.meniscus.hil.board.Wire;
import org.meniscus.hil.examples.FakeBoard;
import org.meniscus.hil.v1.CellRow;
import org.meniscus.hil.v1.DescribeRequest;
import org.meniscus.hil.v1.Description;
import org.meniscus.hil.v1.MacroServiceGrpc;
import org.meniscus.hil.v1.MultiplyRequest;
import org.meniscus.hil.v1.MultiplyResponse;
import org.meniscus.hil.v1.PrepareRequest;
import org.meniscus.hil.v1.Prepared;
import org.meniscus.hil.v1.ReadCellsRequest;

/** Whatever a board says that cannot be is refused, naming the board, the call and the nonsense. */
class LyingBoardTest {
    private static final Patience SHORT = new Patience(Duration.ofSeconds(5), Duration.ofMillis(100));

    /** Answers truthfully but for one change. */
    private static final class Liar extends MacroServiceGrpc.MacroServiceImplBase {
        private UnaryOperator<Description.Builder> description = b -> b;
        private UnaryOperator<Prepared.Builder> prepared = b -> b;
        private UnaryOperator<MultiplyResponse.Builder> product = b -> b;
        private UnaryOperator<CellRow.Builder> row = b -> b;

        @Override
        public void describe(DescribeRequest q, StreamObserver<Description> out) {
            answer(
                    out,
                    description
                            .apply(Wire.describe(new FakeBoard().spec()).toBuilder())
                            .build());
        }

        @Override
        public void prepare(PrepareRequest q, StreamObserver<Prepared> out) {
            Prepared.Builder scale = Prepared.newBuilder()
                    .setSiemensPerCode(1e-8)
                    .setMinCode(-100)
                    .setMaxCode(100);
            answer(out, prepared.apply(scale).build());
        }

        @Override
        public void readCells(ReadCellsRequest q, StreamObserver<CellRow> out) {
            CellRow.Builder cells = CellRow.newBuilder().setWordLine(q.getFirstWordLine());
            for (int j = 0; j < q.getBitLines(); j++)
                cells.addMeanSiemens(1e-5f).addPulses(1);
            answer(out, row.apply(cells).build());
        }

        @Override
        public StreamObserver<MultiplyRequest> multiply(StreamObserver<MultiplyResponse> out) {
            return new StreamObserver<>() {
                @Override
                public void onNext(MultiplyRequest q) {
                    MultiplyResponse.Builder answer =
                            MultiplyResponse.newBuilder().setId(q.getId());
                    answer.setCodes(Wire.codes(1, -1)).addClipped(0);
                    out.onNext(product.apply(answer).build());
                }

                @Override
                public void onError(Throwable e) {}

                @Override
                public void onCompleted() {
                    out.onCompleted();
                }
            };
        }

        private static <T> void answer(StreamObserver<T> out, T message) {
            out.onNext(message);
            out.onCompleted();
        }
    }

    private static void use(Liar liar) throws Exception {
        Server server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(liar)
                .build()
                .start();
        try (Board board = Board.connect(BoardAddress.loopback(server.getPort()), SHORT, notice -> {})) {
            board.readCells(0, 1, 0, 3, 1);
            board.map(new Region(0, 4, 0, 2)).open(Seed.of(1)).read(new int[] {1}, 1, new float[2]);
        } finally {
            server.shutdownNow();
            server.awaitTermination();
        }
    }

    @Test
    void theTruthIsAccepted() throws Exception {
        use(new Liar());
    }

    static Stream<Arguments> lies() {
        return Stream.of(
                description("board word lines", b -> b.setWordLines(0)),
                description("board word lines", b -> b.setWordLines(-1)),
                description("board name", b -> b.setName("")),
                description("board mapping", b -> b.setMappingValue(99)),
                description("board read voltage", b -> b.setReadVoltage(Double.NaN)),
                description(
                        "board reads per request",
                        b -> b.setLimits(b.getLimits().toBuilder().setMaxReadsPerRequest(0))),
                description("pulse", b -> b.setLimits(b.getLimits().toBuilder().setMaxPulseAmplitude(Double.NaN))),
                prepared("siemens_per_code", b -> b.setSiemensPerCode(Double.NaN)),
                prepared("siemens_per_code", b -> b.setSiemensPerCode(0)),
                prepared("siemens_per_code", b -> b.setSiemensPerCode(Double.POSITIVE_INFINITY)),
                prepared("min_code", b -> b.setMinCode(100)),
                product("came where 0 was due", b -> b.setId(7)),
                product("0 bytes of codes for 1 reads", b -> b.clearCodes()),
                product("12 bytes of codes for 1 reads of 2 columns", b -> b.setCodes(Wire.codes(1, 2, 3))),
                product("7 bytes", b -> b.setCodes(b.getCodes().substring(1))),
                product("code 101 of column 1", b -> b.setCodes(Wire.codes(0, 101))),
                product("code -101 of column 0", b -> b.setCodes(Wire.codes(-101, 0))),
                product("0 counts of clipped", b -> b.clearClipped()),
                product("2 counts of clipped", b -> b.addClipped(0)),
                product("clipped conversions", b -> b.setClipped(0, 4)),
                product("clipped conversions", b -> b.setClipped(0, -1)),
                row("conductance on word line 0", b -> b.setMeanSiemens(1, Float.NaN)),
                row("conductance on word line 0", b -> b.setMeanSiemens(1, 2f)),
                row("word line 5 came where 0 was due", b -> b.setWordLine(5)),
                row("4 means", b -> b.addMeanSiemens(0)),
                row("2 pulse counts", b -> b.clearPulses().addPulses(1).addPulses(1)),
                row("1 deviations", b -> b.addDeviationSiemens(0)));
    }

    private static Arguments description(String named, UnaryOperator<Description.Builder> lie) {
        Liar liar = new Liar();
        liar.description = lie;
        return Arguments.of("Describe", named, liar);
    }

    private static Arguments prepared(String named, UnaryOperator<Prepared.Builder> lie) {
        Liar liar = new Liar();
        liar.prepared = lie;
        return Arguments.of("Prepare", named, liar);
    }

    private static Arguments product(String named, UnaryOperator<MultiplyResponse.Builder> lie) {
        Liar liar = new Liar();
        liar.product = lie;
        return Arguments.of("Multiply", named, liar);
    }

    private static Arguments row(String named, UnaryOperator<CellRow.Builder> lie) {
        Liar liar = new Liar();
        liar.row = lie;
        return Arguments.of("ReadCells", named, liar);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("lies")
    void aLieIsRefusedByName(String call, String named, Liar liar) {
        assertThatThrownBy(() -> use(liar))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("board at grpc://127.0.0.1:")
                .hasMessageContaining(call)
                .hasMessageContaining(named);
    }
}
