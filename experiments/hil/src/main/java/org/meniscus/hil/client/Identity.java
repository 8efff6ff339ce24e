package org.meniscus.hil.client;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.meniscus.hil.board.BoardSpec;
import org.meniscus.hil.board.Region;
import org.meniscus.hil.v1.Prepared;

/** Who a board is: what it says of itself, and the scale and range of the codes of each region in use. */
final class Identity {
    private final BoardAddress address;
    private final BoardSpec spec;
    private final Map<Region, Prepared> scales = new ConcurrentHashMap<>();

    Identity(BoardAddress address, BoardSpec spec) {
        this.address = address;
        this.spec = spec;
    }

    void remember(Region region, Prepared scale) {
        scales.put(region, scale);
    }

    /** A pulse may have changed the scales. */
    void forgetScales() {
        scales.clear();
    }

    /**
     * Compares with what answers now.
     *
     * @param prepare asks it for the scale of a region
     * @throws BoardException naming both if they differ
     */
    void compare(BoardSpec now, Function<Region, Prepared> prepare) {
        String different = spec.difference(now);
        if (!different.isEmpty()) throw another("Describe", different);
        scales.forEach((region, was) -> {
            Prepared is = prepare.apply(region);
            if (!is.equals(was))
                throw another(
                        "Prepare", "scale and range were '" + words(was) + "', are '" + words(is) + "' for " + region);
        });
    }

    private BoardException another(String call, String different) {
        return new BoardException(
                address,
                call,
                "since the link was lost another board answers: " + different
                        + ". Reads of two boards must not be mixed: start anew");
    }

    private static String words(Prepared scale) {
        return scale.getSiemensPerCode() + " S per code, " + scale.getMinCode() + " to " + scale.getMaxCode();
    }
}
