package org.meniscus.losses.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.meniscus.losses.ContrastiveLoss;
import org.meniscus.losses.LossCatalog;
import org.meniscus.losses.LossException;
import org.meniscus.losses.LossInputs;
import org.meniscus.losses.LossPage;
import org.meniscus.losses.LossResult;
import org.meniscus.losses.pairwise.InfoNce;

/**
 * The worked example of {@code docs/losses-extending.md}. Being registered, it also goes through the finite-difference and
 * numerics tests like every other loss.
 */
class CustomLossTest {
    private final LossInputs inputs = LossInputs.of("za", new double[] {1, 2, 0, 1, -1, 3}, 3, 2)
            .with("zb", new double[] {1, 1, 1, 0, -2, 3}, 3, 2);

    @Test
    void isMadeByNameLikeAnyOther() {
        ContrastiveLoss loss = LossCatalog.standard().create("cosine-margin-softmax", Map.of("margin", 0.5));
        assertThat(loss).isEqualTo(new CosineMarginSoftmax(0.1, 0.5));
        LossResult result = loss.evaluate(inputs);
        assertThat(result.gradients()).containsOnlyKeys("za", "zb");
        assertThat(result.parameterGradients()).containsOnlyKeys("temperature");
        assertThat(result.anchors()).isEqualTo(3);
    }

    @Test
    void withoutMarginItIsOneDirectionOfInfoNce() {
        double plain = new InfoNce(0.1, true, InfoNce.Direction.A2B, 0)
                .evaluate(inputs)
                .value();
        assertThat(new CosineMarginSoftmax(0.1, 0).evaluate(inputs).value()).isCloseTo(plain, within(1e-14));
        assertThat(new CosineMarginSoftmax(0.1, 0.2).evaluate(inputs).value()).isGreaterThan(plain);
    }

    @Test
    void refusesWhatItsConstructorRefuses() {
        assertThatThrownBy(() -> LossCatalog.standard().create("cosine-margin-softmax", Map.of("margin", 2)))
                .isInstanceOf(LossException.class)
                .hasMessage("cosine-margin-softmax: margin must be in [0.0, 1.0], got 2.0");
    }

    @Test
    void describesItself() {
        assertThat(LossPage.of(new CosineMarginSoftmax())).isEqualTo("""
                        cosine-margin-softmax: compares row i of one modality with row i of another

                          L = CE( (cos(za, zb) - m I) / tau, I )

                        inputs
                          za [B, D]: embeddings of modality A
                          zb [B, D]: embeddings of modality B, row by row the partners of A

                        parameters
                          temperature: 0.1
                          margin: 0.2

                        source
                          Wang et al. 2018, CosFace, arXiv 1801.09414
                        """);
    }

    @Test
    void theDocumentationShowsThisVeryFile() throws IOException {
        String source = Files.readString(Path.of("src/test/java/org/meniscus/losses/example/CosineMarginSoftmax.java"));
        assertThat(Files.readString(Path.of("../docs/losses-extending.md"))).contains("```java\n" + source + "```");
    }
}
