package org.meniscus.projection.head;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.meniscus.base.Require;
import org.meniscus.projection.compute.Activation;

/** One step of a head, on rows x of the batch. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = LayerSpec.Linear.class, name = "linear"),
    @JsonSubTypes.Type(value = LayerSpec.Activate.class, name = "activation"),
    @JsonSubTypes.Type(value = LayerSpec.Normalise.class, name = "normalise"),
    @JsonSubTypes.Type(value = LayerSpec.LayerNorm.class, name = "layer-norm"),
    @JsonSubTypes.Type(value = LayerSpec.Dropout.class, name = "dropout"),
    @JsonSubTypes.Type(value = LayerSpec.LowRank.class, name = "low-rank"),
    @JsonSubTypes.Type(value = LayerSpec.Residual.class, name = "residual")
})
public sealed interface LayerSpec {
    /** The width of the output for a given width of the input. */
    default int outputs(int inputs) {
        return inputs;
    }

    /** What is trained, in a fixed order. */
    default List<ParameterSpec> parameters(int inputs) {
        return List.of();
    }

    /**
     * y = x W + b. Both start uniform in &plusmn;1/sqrt(inputs), as PyTorch's {@code nn.Linear} does.
     *
     * @param width outputs
     */
    record Linear(int width) implements LayerSpec {
        public Linear {
            Require.positive("width", width);
        }

        @Override
        public int outputs(int inputs) {
            return width;
        }

        @Override
        public List<ParameterSpec> parameters(int inputs) {
            double bound = 1 / Math.sqrt(inputs);
            return List.of(
                    new ParameterSpec("weight", inputs, width, 0, bound),
                    new ParameterSpec("bias", 1, width, 0, bound));
        }
    }

    /** y = f(x) element by element. */
    record Activate(Activation function) implements LayerSpec {
        public Activate {
            Require.present("function", function);
        }
    }

    /** y = x / |x|: embeddings of length one, so that dot products are cosines. */
    record Normalise() implements LayerSpec {}

    /**
     * y = scale (x - mean) / sqrt(variance + 1e-5) + shift, mean and variance over the features of a row (Ba et al. 2016,
     * arXiv 1607.06450). Scale starts at 1, shift at 0.
     */
    record LayerNorm() implements LayerSpec {
        @Override
        public List<ParameterSpec> parameters(int inputs) {
            return List.of(new ParameterSpec("scale", 1, inputs, 1, 0), new ParameterSpec("shift", 1, inputs, 0, 0));
        }
    }

    /**
     * In training each entry is 0 with this probability and x / (1 - rate) otherwise; afterwards y = x.
     *
     * @param rate in [0, 1)
     */
    record Dropout(double rate) implements LayerSpec {
        public Dropout {
            Require.that(rate >= 0 && rate < 1, "rate must be in [0, 1), got %s", rate);
        }
    }

    /**
     * y = x A B with few columns in A: a linear map of low rank without bias. B starts at 0, so that inside {@link
     * Residual} it is an adapter that begins as the identity (Hu et al. 2021, arXiv 2106.09685).
     *
     * @param rank columns of A
     * @param width outputs
     */
    record LowRank(int rank, int width) implements LayerSpec {
        public LowRank {
            Require.positive("rank", rank);
            Require.positive("width", width);
        }

        @Override
        public int outputs(int inputs) {
            return width;
        }

        @Override
        public List<ParameterSpec> parameters(int inputs) {
            return List.of(
                    new ParameterSpec("down", inputs, rank, 0, 1 / Math.sqrt(inputs)),
                    new ParameterSpec("up", rank, width, 0, 0));
        }
    }

    /** y = x + f(x), f being the layers inside, which keep the width. */
    record Residual(List<LayerSpec> layers) implements LayerSpec {
        public Residual {
            layers = new HeadSpec(layers).layers();
        }

        @Override
        public int outputs(int inputs) {
            int width = new HeadSpec(layers).outputs(inputs);
            Require.that(
                    width == inputs, "residual layers make %d features of %d; they must keep the width", width, inputs);
            return inputs;
        }

        @Override
        public List<ParameterSpec> parameters(int inputs) {
            outputs(inputs);
            return new HeadSpec(layers).parameters(inputs);
        }
    }
}
