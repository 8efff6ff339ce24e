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
    @JsonSubTypes.Type(value = LayerSpec.Normalise.class, name = "normalise")
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
}
