/**
 * Steps between a recording and a liquid that a study file names by {@code kind}: {@link
 * org.meniscus.transforms.Transform} from recording to recording, {@link org.meniscus.transforms.Binning} from recording
 * to spike raster. All are stateless values.
 *
 * <pre>{@code
 * transforms:
 *   - {kind: centre-crop, size: 16}
 *   - {kind: polarity, keep: off}
 * binning: {kind: fixed-width, width: "4 ms", steps: 50}
 * }</pre>
 */
package org.meniscus.transforms;
