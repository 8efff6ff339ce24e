package org.meniscus.product;

/**
 * What a macro did to multiply.
 *
 * @param products vectors multiplied by the matrix
 * @param phases array reads: one for each vector, or for each of its bits
 * @param inputConversions on the word lines; none for bit-serial inputs
 * @param wordLineDrives word lines that were not at 0 V, summed over phases
 * @param squaredDrive sum over phases and word lines of the square of the share of the read voltage
 * @param conversions of bit-line currents
 * @param clipped conversions of a current outside the range of amplifier or converter
 */
public record ProductCounts(
        long products,
        long phases,
        long inputConversions,
        long wordLineDrives,
        double squaredDrive,
        long conversions,
        long clipped) {
    public static final ProductCounts NONE = new ProductCounts(0, 0, 0, 0, 0, 0, 0);

    public ProductCounts plus(ProductCounts other) {
        return new ProductCounts(
                products + other.products,
                phases + other.phases,
                inputConversions + other.inputConversions,
                wordLineDrives + other.wordLineDrives,
                squaredDrive + other.squaredDrive,
                conversions + other.conversions,
                clipped + other.clipped);
    }
}
