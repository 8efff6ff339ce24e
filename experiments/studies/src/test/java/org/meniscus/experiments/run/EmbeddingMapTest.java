package org.meniscus.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.meniscus.base.Seed;
import org.meniscus.experiments.study.Direction;

class EmbeddingMapTest {
    @Test
    void pointsOfATiltedPlaneKeepTheirDistances() {
        double[][] flat = new double[40][2];
        double[][] tilted = new double[40][];
        var rng = Seed.of(1).rng();
        for (int i = 0; i < flat.length; i++) {
            flat[i] = new double[] {3 * rng.nextDouble(), rng.nextDouble()};
            // orthonormal directions (2, 1, 2) / 3 and (-2, 2, 1) / 3, away from the origin
            tilted[i] = new double[] {
                7 + (2 * flat[i][0] - 2 * flat[i][1]) / 3,
                5 + (flat[i][0] + 2 * flat[i][1]) / 3,
                (2 * flat[i][0] + flat[i][1]) / 3
            };
        }
        EmbeddingMap.Plane plane = EmbeddingMap.plane(tilted);
        assertThat(plane.share()).isCloseTo(1, within(1e-12));
        for (int i = 1; i < flat.length; i++)
            assertThat(Math.hypot(
                            plane.places()[i][0] - plane.places()[0][0], plane.places()[i][1] - plane.places()[0][1]))
                    .isCloseTo(Math.hypot(flat[i][0] - flat[0][0], flat[i][1] - flat[0][1]), within(3e-4));
    }

    @Test
    void theFirstComponentIsTheWiderOneAndItsDirectionIsFixed() {
        double[][] rows = {{-3, 0, 0}, {3, 0, 0}, {0, 1, 0}, {0, -1, 0}};
        EmbeddingMap.Plane plane = EmbeddingMap.plane(rows);
        assertThat(plane.places()).isDeepEqualTo(new double[][] {{-3, 0}, {3, 0}, {0, 1}, {0, -1}});
        double[][] noisy = {{-3, 0, 0.5}, {3, 0, 0.5}, {0, 1, -0.5}, {0, -1, -0.5}};
        assertThat(EmbeddingMap.plane(noisy).share()).isCloseTo(20.0 / 21, within(1e-12));
    }

    @Test
    void lengthDoesNotCountAndEveryRecordingFindsItsGroup() {
        float[][] pictures = {{2, 0, 0}, {0, 5, 0}};
        float[][] sounds = {{0, 0.1f, 0}, {4, 0, 0}, {0, 0, 0}};
        Figures.Embedding map = EmbeddingMap.of(
                new Direction("sound", "picture"),
                List.of("1", "8"),
                List.of("8"),
                pictures,
                new int[] {0, 1},
                sounds,
                new int[] {1, 0, 1});
        assertThat(map.groups())
                .extracting(group -> group.name() + " " + group.modality() + " " + group.places().length)
                .containsExactly("1 picture 1", "1 sound 1", "8 picture 1", "8 sound 2");
        assertThat(map.groups().get(0).places()[0])
                .as("a picture and a sound of one direction meet")
                .isEqualTo(map.groups().get(1).places()[0]);
        assertThat(map.caption()).contains("100 % of the variance").contains("8 were never trained on");
    }
}
