package org.meniscus.losses;

/**
 * A loss was asked for something it cannot do: an unknown name or parameter, a value out of range, inputs missing or of the
 * wrong shape, a batch without a positive pair. The message says which, and what would be right.
 */
public class LossException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public LossException(String message) {
        super(message);
    }
}
