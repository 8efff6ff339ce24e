package org.meniscus.projection.head;

import java.util.ArrayList;
import java.util.List;
import org.meniscus.base.Require;
import org.meniscus.projection.compute.Activation;

/**
 * What a head is: its layers, first to last.
 *
 * <pre>
 * layers:
 *   - {kind: linear, width: 64}
 *   - {kind: activation, function: gelu}
 * </pre>
 */
public record HeadSpec(List<LayerSpec> layers) {
    public HeadSpec {
        Require.that(layers != null && !layers.isEmpty(), "layers must name at least one layer");
        layers = List.copyOf(layers);
    }

    public static HeadSpec of(LayerSpec... layers) {
        return new HeadSpec(List.of(layers));
    }

    /** The paper's projection ("OneFC"): one linear layer and GELU. */
    public static HeadSpec oneLayer(int width) {
        return of(new LayerSpec.Linear(width), new LayerSpec.Activate(Activation.GELU));
    }

    /** One linear layer: class logits for the cross-entropy. */
    public static HeadSpec linear(int classes) {
        return of(new LayerSpec.Linear(classes));
    }

    /**
     * The projection head of moein-shariatnia/OpenAI-CLIP, from which the paper's loss stems: p = linear(x), y = layerNorm(p +
     * dropout(linear(gelu(p)))).
     *
     * @param dropout rate, 0.1 there
     */
    public static HeadSpec clip(int width, double dropout) {
        return of(
                new LayerSpec.Linear(width),
                new LayerSpec.Residual(List.of(
                        new LayerSpec.Activate(Activation.GELU),
                        new LayerSpec.Linear(width),
                        new LayerSpec.Dropout(dropout))),
                new LayerSpec.LayerNorm());
    }

    /** The width of the embedding. */
    public int outputs(int inputs) {
        int width = inputs;
        for (LayerSpec layer : layers) width = layer.outputs(width);
        return width;
    }

    /** Every trained matrix, named "0.weight" by its layer's place. */
    public List<ParameterSpec> parameters(int inputs) {
        List<ParameterSpec> all = new ArrayList<>();
        int width = Require.positive("inputs", inputs);
        for (int i = 0; i < layers.size(); i++) {
            for (ParameterSpec parameter : layers.get(i).parameters(width))
                all.add(parameter.prefixed(String.valueOf(i)));
            width = layers.get(i).outputs(width);
        }
        return all;
    }
}
