package org.meniscus.projection.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class HeldOutTest {
    private final HeldOut<String> test = HeldOut.seal("answers");
    private final Fitted model = new Fitted() {};

    @Test
    void comesOutOnceAgainstAFittedModel() {
        assertThat(test.release(List.of(model))).isEqualTo("answers");
        assertThat(test.exposed()).isFalse();
        assertThatThrownBy(() -> test.release(List.of(model)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("released before");
    }

    @Test
    void staysSealedWithoutAModel() {
        assertThatThrownBy(() -> test.release(List.of())).hasMessageContaining("fitted models only");
        assertThat(test.release(List.of(model))).isEqualTo("answers");
    }

    @Test
    void whoLooksBeforeLeavesAMark() {
        assertThat(test.expose()).isEqualTo("answers");
        assertThat(test.exposed()).isTrue();
        assertThat(test.release(List.of(model))).isEqualTo("answers");
        assertThatThrownBy(test::expose).hasMessageContaining("released before");
    }
}
