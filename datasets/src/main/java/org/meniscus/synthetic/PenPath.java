package org.meniscus.synthetic;

import java.util.ArrayList;
import java.util.List;

/** The way of the pen through a glyph, lifted or not, in pieces of equal length: how far each goes to the right and down. */
final class PenPath {
    private PenPath() {}

    /** The displacement {x, y} of every piece. */
    static double[][] of(DigitGlyphs.Glyph glyph, int pieces) {
        List<double[]> points = new ArrayList<>();
        for (double[][] stroke : glyph.strokes()) points.addAll(List.of(stroke));
        double[] reached = new double[points.size()];
        for (int k = 1; k < reached.length; k++)
            reached[k] = reached[k - 1]
                    + StrictMath.hypot(
                            points.get(k)[0] - points.get(k - 1)[0], points.get(k)[1] - points.get(k - 1)[1]);
        double[][] moves = new double[pieces][];
        double[] from = points.get(0);
        int next = 1;
        for (int piece = 0; piece < pieces; piece++) {
            double way = reached[reached.length - 1] * (piece + 1) / pieces;
            while (next < reached.length - 1 && reached[next] < way) next++;
            double share = (way - reached[next - 1]) / (reached[next] - reached[next - 1]);
            double[] to = {
                points.get(next - 1)[0] + share * (points.get(next)[0] - points.get(next - 1)[0]),
                points.get(next - 1)[1] + share * (points.get(next)[1] - points.get(next - 1)[1])
            };
            moves[piece] = new double[] {to[0] - from[0], to[1] - from[1]};
            from = to;
        }
        return moves;
    }
}
