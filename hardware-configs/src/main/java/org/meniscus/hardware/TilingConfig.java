package org.meniscus.hardware;

import org.meniscus.base.Require;

/**
 * Several arrays of one kind that work as one.
 *
 * @param down arrays that share the columns; their codes are added digitally
 * @param across arrays that share the word lines
 */
public record TilingConfig(int down, int across) {
    public TilingConfig {
        Require.positive("down", down);
        Require.positive("across", across);
    }
}
