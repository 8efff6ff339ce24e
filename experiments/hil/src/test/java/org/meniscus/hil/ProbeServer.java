package org.meniscus.hil;

import org.meniscus.base.Seed;
import org.meniscus.hardware.HardwarePresets;
import org.meniscus.hil.board.*;
import org.meniscus.hil.server.*;

public class ProbeServer {
    public static void main(String[] a) throws Exception {
        MacroServer s = MacroServer.start(
                SimulatedBoard.formed(HardwarePresets.load("hku-40nm-256kb"), Seed.of(1), 0),
                ServerSettings.loopback().withPort(40517));
        System.out.println("up " + s.port());
        Thread.sleep(120_000);
    }
}
