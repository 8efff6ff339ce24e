package org.meniscus.experiments.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DirectionTest {
    /** Figures and files of earlier runs are found under these names. */
    @Test
    void theFirstNameAsksTheOther() {
        Direction way = Direction.between(List.of("image", "audio"));
        assertThat(way.metric()).isEqualTo("audioToImage");
        assertThat(way.reversed().metric()).isEqualTo("imageToAudio");
        assertThat(way).hasToString("audio -> image");
        assertThat(Direction.between(List.of("neural", "visual")).metric()).isEqualTo("neuralToVisual");
    }
}
