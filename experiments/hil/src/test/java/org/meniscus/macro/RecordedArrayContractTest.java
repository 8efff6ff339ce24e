package org.meniscus.macro;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.meniscus.hil.Small;
import org.meniscus.hil.recording.Recording;

/** An array whose reads are recorded keeps the contract; in this package because the contract is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordedArrayContractTest extends SynapticArrayContract {
    private Recording recorder;
    private SynapticArray array;

    @BeforeAll
    void record(@TempDir Path folder) {
        recorder = Recording.create(ArraySource.SIMULATED, folder.resolve("reads"));
        array = recorder.synapses(Small.hardware(), 60, 20, Small.CHIP);
    }

    @AfterAll
    void close() {
        recorder.close();
    }

    @Override
    SynapticArray array() {
        return array;
    }
}
