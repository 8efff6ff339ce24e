package org.meniscus.macro;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.meniscus.hil.Small;
import org.meniscus.hil.board.Region;
import org.meniscus.hil.board.SimulatedBoard;
import org.meniscus.hil.client.Board;
import org.meniscus.hil.client.BoardAddress;
import org.meniscus.hil.client.Patience;
import org.meniscus.hil.client.RemoteMacro;
import org.meniscus.hil.server.MacroServer;
import org.meniscus.hil.server.ServerSettings;

/** A board at the end of a link keeps the contract of every synaptic array; in this package because the contract is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RemoteMacroContractTest extends SynapticArrayContract {
    private MacroServer server;
    private Board board;
    private RemoteMacro array;

    @BeforeAll
    void serve() {
        server = MacroServer.start(SimulatedBoard.formed(Small.hardware(), Small.CHIP, 0), ServerSettings.loopback());
        board = Board.connect(BoardAddress.loopback(server.port()), Patience.DEFAULT, notice -> {});
        array = board.map(new Region(0, 60, 0, 20));
    }

    @AfterAll
    void close() {
        board.close();
        server.close();
    }

    @Override
    SynapticArray array() {
        return array;
    }
}
