package org.meniscus.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.meniscus.base.Seed;
import org.meniscus.product.Multiplier;

/** Products of numbers on a macro: graded inputs in batches and one by one, bit-serial inputs; beside numpy. */
final class ProductBenchmark {
    private static final Seed SEED = Seed.of(20240602);
    private static final int BATCH = 64;
    private static final String CELLS = "cells";
    private static final String CODES = "codes";
    private static final String ANSWER = "answer";
    private final Figures out;
    private final double seconds;
    private final Path folder;

    ProductBenchmark(Figures out, double seconds, Path folder) {
        this.out = out;
        this.seconds = seconds;
        this.folder = folder;
    }

    void run() throws IOException, InterruptedException {
        time("voltage", BATCH);
        time("voltage", 1);
        time("bit-serial", 1);
    }

    private void time(String kind, int batch) throws IOException, InterruptedException {
        String name = "product-" + ProductProblem.SIZE + "/" + kind + "/batch-" + batch;
        ProductProblem problem = ProductProblem.of(kind, SEED);
        int[] codes = ProductProblem.vectors(BATCH, SEED.at("vectors"));
        problem.check(name, codes, answers(problem, codes));
        Multiplier multiplier = problem.array().open(SEED.at("noise"));
        int[] few = Arrays.copyOf(codes, batch * ProductProblem.SIZE);
        float[] products = new float[batch * ProductProblem.SIZE];
        double rate = batch * Speed.best(seconds, () -> multiplier.multiply(few, products));
        out.line(name, rate, "vectors/CPU s");
        Map<String, Double> numpy = numpy(problem, kind, batch, codes, seconds, out, folder);
        if (!numpy.isEmpty()) out.line(name + "/numpy", rate / numpy.get("numpy/" + name), "x");
    }

    static double[] answers(ProductProblem problem, int[] codes) {
        float[] products = new float[codes.length];
        problem.array().open(SEED.at("check")).multiply(codes, products);
        double[] answers = new double[products.length];
        Arrays.setAll(answers, k -> products[k]);
        return answers;
    }

    /** The same by numpy, checked; empty where it is absent. */
    static Map<String, Double> numpy(
            ProductProblem problem, String kind, int batch, int[] codes, double seconds, Figures out, Path folder)
            throws IOException, InterruptedException {
        MacroProblem.write(folder.resolve(CELLS), problem.array().conductances());
        ProductProblem.write(folder.resolve(CODES), codes);
        Map<String, Double> figures = new PythonPeer("macro_numpy.py", "numpy")
                .run(
                        out,
                        "product",
                        folder.resolve(CELLS).toString(),
                        folder.resolve(ANSWER).toString(),
                        String.valueOf(ProductProblem.SIZE),
                        folder.resolve(CODES).toString(),
                        kind,
                        String.valueOf(batch),
                        String.valueOf(ProductProblem.SIGMA),
                        String.valueOf(problem.step()),
                        String.valueOf(problem.config().product().step()),
                        String.valueOf(seconds));
        if (!figures.isEmpty()) problem.check("numpy", codes, MacroProblem.matrix(folder.resolve(ANSWER), 1)[0]);
        return figures;
    }
}
