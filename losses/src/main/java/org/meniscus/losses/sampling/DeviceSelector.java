package org.meniscus.losses.sampling;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.meniscus.losses.Check;
import org.meniscus.losses.autodiff.Elementary;

/**
 * Chooses among devices (chips, sensors) for {@code multi-view-group}: the device whose embeddings are distributed most like the
 * anchor's gives the positives, all others the negatives, weighted by their nearness.
 *
 * <pre>
 *   MMD^2(X, Y) = mean k(x, x') + mean k(y, y') - 2 mean k(x, y),   k(x, y) = exp( -||x - y||^2 / (2 h^2) )
 *   weight of a device = (1 / MMD) / max over devices
 * </pre>
 *
 * <p>Source: Jain et al., ColloSSL, arXiv 2202.00758. The kernel is ours: Gaussian, its width h the
 * median distance between the anchor's rows and all others.
 *
 * @param closest number of the device of the positives
 * @param weights one per device, 1 for the closest
 */
public record DeviceSelector(int closest, List<Double> weights) {
    /** Distances below this count as this: two copies of one device. */
    private static final double SMALLEST = 1e-6;

    public DeviceSelector {
        weights = List.copyOf(weights);
    }

    /**
     * Compares every device with the anchor.
     *
     * @param anchor n x d rows of the anchor device
     * @param devices rows of the other devices, each n x d
     */
    public static DeviceSelector of(double[] anchor, double[][] devices, int d) {
        Check.that(devices.length > 0, "there is no device to choose from");
        double width = medianDistance(anchor, devices, d);
        double[] nearness = new double[devices.length];
        for (int i = 0; i < nearness.length; i++)
            nearness[i] = 1 / Math.max(SMALLEST, discrepancy(anchor, devices[i], d, width));
        int closest = 0;
        for (int i = 1; i < nearness.length; i++) if (nearness[i] > nearness[closest]) closest = i;
        double top = nearness[closest];
        return new DeviceSelector(
                closest, Arrays.stream(nearness).mapToObj(near -> near / top).toList());
    }

    /** The maximum mean discrepancy of two samples of rows for a Gaussian kernel; zero for equal samples. */
    public static double discrepancy(double[] x, double[] y, int d, double width) {
        double squared = meanKernel(x, x, d, width) + meanKernel(y, y, d, width) - 2 * meanKernel(x, y, d, width);
        return Math.sqrt(Math.max(0, squared));
    }

    private static double meanKernel(double[] x, double[] y, int d, double width) {
        double sum = 0;
        for (int i = 0; i < x.length; i += d)
            for (int j = 0; j < y.length; j += d)
                sum += Elementary.exp(-squaredDistance(x, i, y, j, d) / (2 * width * width));
        int pairs = (x.length / d) * (y.length / d);
        return sum / pairs;
    }

    private static double medianDistance(double[] anchor, double[][] devices, int d) {
        double[] distances = Arrays.stream(devices)
                .flatMapToDouble(other -> IntStream.range(0, anchor.length / d)
                        .boxed()
                        .flatMapToDouble(i -> IntStream.range(0, other.length / d)
                                .mapToDouble(j -> Math.sqrt(squaredDistance(anchor, i * d, other, j * d, d)))))
                .sorted()
                .toArray();
        double median = distances[distances.length / 2];
        return median > 0 ? median : 1;
    }

    private static double squaredDistance(double[] x, int from, double[] y, int start, int d) {
        double sum = 0;
        for (int k = 0; k < d; k++) sum += (x[from + k] - y[start + k]) * (x[from + k] - y[start + k]);
        return sum;
    }
}
