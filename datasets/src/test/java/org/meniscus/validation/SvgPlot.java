package org.meniscus.validation;

import java.util.Locale;

/** A line chart of two series on one axis, as a small SVG: real in dark grey, simulated in blue. */
final class SvgPlot {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 260;
    private static final int LEFT = 56;
    private static final int BOTTOM = 40;
    private static final int TOP = 28;
    private static final int RIGHT = 12;

    private SvgPlot() {}

    /**
     * Draws two series of equal length.
     *
     * @param ticks labels evenly spread along the x axis
     */
    static String of(String title, String xLabel, String[] ticks, double[] real, double[] simulated) {
        double top = 0;
        for (double value : real) top = Math.max(top, value);
        for (double value : simulated) top = Math.max(top, value);
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">%n"
                        + "<rect width=\"%d\" height=\"%d\" fill=\"white\"/>%n"
                        + "<text x=\"%d\" y=\"16\" font-size=\"13\">%s</text>%n",
                WIDTH,
                HEIGHT,
                WIDTH,
                HEIGHT,
                LEFT,
                title));
        for (int k = 0; k < ticks.length; k++)
            text(svg, LEFT + k * (WIDTH - LEFT - RIGHT) / (ticks.length - 1), HEIGHT - BOTTOM + 16, "middle", ticks[k]);
        text(svg, (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 6, "middle", xLabel);
        text(svg, LEFT - 6, TOP + 4, "end", String.format(Locale.ROOT, "%.3g", top));
        text(svg, LEFT - 6, HEIGHT - BOTTOM, "end", "0");
        svg.append(String.format(
                Locale.ROOT,
                "<path d=\"M%d %dV%dH%d\" fill=\"none\" stroke=\"#999\"/>%n",
                LEFT,
                TOP,
                HEIGHT - BOTTOM,
                WIDTH - RIGHT));
        line(svg, real, top, "#333333");
        line(svg, simulated, top, "#1f77d0");
        svg.append("<text x=\"520\" y=\"16\" fill=\"#333333\">real</text>")
                .append("<text x=\"560\" y=\"16\" fill=\"#1f77d0\">simulated</text>\n</svg>\n");
        return svg.toString();
    }

    private static void line(StringBuilder svg, double[] values, double top, String colour) {
        svg.append("<polyline fill=\"none\" stroke-width=\"1.5\" stroke=\"")
                .append(colour)
                .append("\" points=\"");
        for (int k = 0; k < values.length; k++)
            svg.append(String.format(
                    Locale.ROOT,
                    "%.1f,%.1f ",
                    LEFT + k * (double) (WIDTH - LEFT - RIGHT) / (values.length - 1),
                    HEIGHT - BOTTOM - values[k] / top * (HEIGHT - BOTTOM - TOP)));
        svg.append("\"/>\n");
    }

    private static void text(StringBuilder svg, int x, int y, String anchor, String text) {
        svg.append(String.format(
                Locale.ROOT, "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>%n", x, y, anchor, text));
    }
}
