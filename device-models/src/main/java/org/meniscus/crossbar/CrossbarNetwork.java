package org.meniscus.crossbar;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.meniscus.base.Require;
import org.meniscus.device.ConductanceMap;
import org.meniscus.hardware.LineResistance;

/**
 * The resistor network of an array, reduced to its terminals.
 *
 * <p>Method: nested dissection. The array is halved again and again; each block of cells is replaced by the exact mesh
 * of conductances between the nodes on its border ({@link StarMesh}); two neighbouring blocks share the nodes of their
 * common border, which are eliminated when they are joined. What remains at the end are the sources of the connected
 * word lines and the sense nodes of the connected bit lines. A border of an n x n block has O(n) nodes, so the whole
 * costs O(n<sup>3</sup>) operations and O(n<sup>2</sup>) memory. George 1973, doi 10.1137/0710032.
 */
final class CrossbarNetwork {
    private static final int LEAF = 4;
    private final Geometry geometry;
    private final double[][] cells;
    private final int[] position;
    private final List<Front> fronts;

    private CrossbarNetwork(Geometry geometry, double[][] cells, List<Front> fronts) {
        this.geometry = geometry;
        this.cells = cells;
        this.fronts = fronts;
        this.position = new int[geometry.nodes()];
        Arrays.fill(position, -1);
    }

    /** The conductances between all connected terminals. */
    static PortConductances reduce(ConductanceMap cells, LineResistance lines, Terminals terminals) {
        Require.that(
                cells.wordLines() == terminals.wordLines() && cells.bitLines() == terminals.bitLines(),
                "terminals are for %d x %d lines, the array has %d x %d",
                terminals.wordLines(),
                terminals.bitLines(),
                cells.wordLines(),
                cells.bitLines());
        double[][] siemens = new double[cells.wordLines()][];
        for (int i = 0; i < siemens.length; i++) siemens[i] = cells.row(i);
        Geometry geometry = new Geometry(terminals, lines);
        Front ports = new CrossbarNetwork(geometry, siemens, null).reduce();
        return PortConductances.of(ports, geometry);
    }

    /**
     * Every block in the order of elimination; the last one holds the terminals. For solving with injected currents.
     */
    static List<Front> factor(double[][] cells, Geometry geometry) {
        List<Front> fronts = new ArrayList<>();
        new CrossbarNetwork(geometry, cells, fronts).reduce();
        return fronts;
    }

    private Front reduce() {
        return block(0, geometry.rows, 0, geometry.columns);
    }

    private Front block(int r0, int r1, int c0, int c1) {
        IntPredicate inside = node -> geometry.isInside(node, r0, r1, c0, c1);
        if (r1 - r0 <= LEAF && c1 - c0 <= LEAF) return leaf(r0, r1, c0, c1, inside);
        if (r1 - r0 > c1 - c0) {
            int middle = (r0 + r1) / 2;
            return join(block(r0, middle, c0, c1), block(middle, r1, c0, c1), inside);
        }
        int middle = (c0 + c1) / 2;
        return join(block(r0, r1, c0, middle), block(r0, r1, middle, c1), inside);
    }

    private Front leaf(int r0, int r1, int c0, int c1, IntPredicate inside) {
        int[] touched = new int[6 * (r1 - r0) * (c1 - c0)];
        int[] count = {0};
        Geometry.Wires collect = (a, b, siemens) -> {
            touched[count[0]++] = a;
            touched[count[0]++] = b;
        };
        forEachResistor(r0, r1, c0, c1, collect);
        int[] nodes = order(Arrays.copyOf(touched, count[0]), inside);
        double[][] mesh = triangle(nodes.length);
        forEachResistor(r0, r1, c0, c1, (a, b, siemens) -> {
            int i = Math.max(position[a], position[b]);
            int j = Math.min(position[a], position[b]);
            if (i != j) mesh[i][j] += siemens;
        });
        return eliminate(nodes, mesh, inside);
    }

    private void forEachResistor(int r0, int r1, int c0, int c1, Geometry.Wires wires) {
        for (int i = r0; i < r1; i++)
            for (int j = c0; j < c1; j++) {
                geometry.wires(i, j, wires);
                wires.wire(geometry.word(i, j), geometry.bit(i, j), cells[i][j]);
            }
    }

    private Front join(Front a, Front b, IntPredicate inside) {
        int[] both = Arrays.copyOf(a.nodes(), a.survivors() + b.survivors());
        System.arraycopy(b.nodes(), 0, both, a.survivors(), b.survivors());
        int[] nodes = order(both, inside);
        double[][] mesh = triangle(nodes.length);
        a.assembleInto(mesh, position);
        b.assembleInto(mesh, position);
        return eliminate(nodes, mesh, inside);
    }

    /** The distinct nodes, survivors first; leaves each one's index in {@link #position}. */
    private int[] order(int[] touched, IntPredicate inside) {
        int[] nodes = new int[touched.length];
        int count = 0;
        for (boolean eliminated : new boolean[] {false, true})
            for (int node : touched)
                if (position[node] < 0 && inside.test(node) == eliminated) {
                    position[node] = count;
                    nodes[count++] = node;
                }
        return Arrays.copyOf(nodes, count);
    }

    private Front eliminate(int[] nodes, double[][] mesh, IntPredicate inside) {
        int survivors = nodes.length;
        while (survivors > 0 && inside.test(nodes[survivors - 1])) survivors--;
        double[] sums = new double[nodes.length];
        StarMesh.eliminate(mesh, nodes.length - survivors, sums);
        for (int node : nodes) position[node] = -1;
        Front front = new Front(nodes, survivors, mesh, sums);
        if (fronts != null) fronts.add(front);
        return front;
    }

    private static double[][] triangle(int n) {
        double[][] rows = new double[n][];
        for (int i = 0; i < n; i++) rows[i] = new double[i];
        return rows;
    }
}
