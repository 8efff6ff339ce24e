package org.meniscus.projection.head;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.meniscus.projection.compute.Matrix;
import org.meniscus.projection.compute.Workspace;

/** Layers one after another. */
final class Sequence implements Layer {
    private final List<Layer> layers = new ArrayList<>();
    private Matrix firstOutGradient;

    /**
     * @param trained hands out the parameters in the order of {@link HeadSpec#parameters}
     * @param path names the place in the head, for random streams
     */
    Sequence(Workspace memory, List<LayerSpec> specs, int rows, int inputs, Iterator<Trained> trained, String path) {
        int width = inputs;
        for (int i = 0; i < specs.size(); i++) {
            layers.add(build(memory, specs.get(i), rows, width, trained, path + "/" + i));
            width = specs.get(i).outputs(width);
        }
    }

    private static Layer build(
            Workspace memory, LayerSpec spec, int rows, int width, Iterator<Trained> trained, String path) {
        if (spec instanceof LayerSpec.Linear)
            return new LinearLayer(memory, rows, trained.next(), trained.next(), path);
        if (spec instanceof LayerSpec.Activate activate)
            return new ActivationLayer(memory, rows, width, activate.function());
        if (spec instanceof LayerSpec.Normalise) return new NormaliseLayer(memory, rows, width);
        if (spec instanceof LayerSpec.LayerNorm)
            return new LayerNormLayer(memory, rows, trained.next(), trained.next());
        if (spec instanceof LayerSpec.Dropout dropout)
            return new DropoutLayer(memory, rows, width, dropout.rate(), path);
        if (spec instanceof LayerSpec.LowRank) return new LowRankLayer(memory, rows, trained.next(), trained.next());
        if (spec instanceof LayerSpec.Residual residual)
            return new ResidualLayer(
                    memory, rows, width, new Sequence(memory, residual.layers(), rows, width, trained, path));
        throw new IllegalStateException("no layer for " + spec);
    }

    @Override
    public Matrix forward(Matrix in, Pass pass) {
        Matrix at = in;
        for (Layer layer : layers) at = layer.forward(at, pass);
        return at;
    }

    @Override
    public void parameterGradients(Matrix outGradient) {
        Matrix gradient = outGradient;
        for (int i = layers.size() - 1; i > 0; i--) {
            layers.get(i).parameterGradients(gradient);
            gradient = layers.get(i).inputGradient(gradient);
        }
        layers.get(0).parameterGradients(gradient);
        firstOutGradient = gradient;
    }

    @Override
    public Matrix inputGradient(Matrix outGradient) {
        return layers.get(0).inputGradient(firstOutGradient);
    }
}
