package org.meniscus.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class FileBudgetTest {
    private static final int MEGABYTE = 1 << 20;

    /** The promise that every reader keeps. */
    @Test
    void tenMegabytesOfFileFillLessThanHalfAGigabyte() {
        FileBudget budget = FileBudget.of("a.npz", 10_000_000);
        budget.take("its arrays", 1, 350L * MEGABYTE);
        assertThatThrownBy(() -> budget.take("its events", 200L * MEGABYTE, 1))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "a.npz: is damaged, or made to fill memory: of 10000000 bytes of file, its events would fill"
                                + " 577 MB; a file of this size may fill 374 MB");
    }

    @Test
    void whatIsGivenBackCanBeTakenAgain() {
        FileBudget budget = FileBudget.of("a.npz", 0);
        for (int k = 0; k < 5; k++) {
            budget.take("an array", 100L * MEGABYTE, 1);
            budget.giveBack(100L * MEGABYTE);
        }
        budget.take("an array", 128L * MEGABYTE, 1);
        assertThatThrownBy(() -> budget.take("one byte more", 1, 1)).hasMessageContaining("one byte more would fill");
    }

    @Test
    void claimsBeyondAnyNumberAreRefused() {
        FileBudget budget = FileBudget.of("a.npz", 1000);
        assertThatThrownBy(() -> budget.take("rows", Long.MAX_VALUE, Long.MAX_VALUE))
                .hasMessageContaining("rows would fill");
        assertThatThrownBy(() -> budget.take("rows", -5, 8)).hasMessage("a.npz: is damaged: rows claims the size -5");
    }

    @Test
    void aStreamMayFillMoreTheMoreOfItHasCome() throws IOException {
        CountedInput in = new CountedInput(new ByteArrayInputStream(new byte[10 * MEGABYTE]));
        FileBudget budget = FileBudget.of("a stream", in);
        assertThatThrownBy(() -> budget.take("a packet", 300L * MEGABYTE, 1)).isInstanceOf(InputException.class);
        assertThat(in.readNBytes(9 * MEGABYTE)).hasSize(9 * MEGABYTE);
        in.skipNBytes(MEGABYTE - 1);
        assertThat(in.read()).isZero();
        assertThat(in.count()).isEqualTo(10L * MEGABYTE);
        budget.take("a packet", 300L * MEGABYTE, 1);
    }

    @Test
    void readsAllThatThereIsOrRefuses() throws IOException {
        byte[] bytes = new byte[3 * MEGABYTE / 2];
        for (int k = 0; k < bytes.length; k++) bytes[k] = (byte) (k * 31);
        FileBudget budget = FileBudget.of("a.npz", bytes.length);
        assertThat(budget.readAll(new ByteArrayInputStream(bytes), "x", bytes.length))
                .isEqualTo(bytes);
        assertThatThrownBy(() -> budget.readAll(new ByteArrayInputStream(bytes), "x", bytes.length - 1))
                .hasMessage("a.npz: x inflates to more than " + (bytes.length - 1) + " bytes");
        assertThat(budget.readAll(new ByteArrayInputStream(new byte[0]), "x", 0))
                .isEmpty();
    }
}
