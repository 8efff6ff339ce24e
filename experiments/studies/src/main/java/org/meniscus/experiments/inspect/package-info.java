/** The liquids of a study under all instruments of {@link org.meniscus.liquid.instruments}. */
package org.meniscus.experiments.inspect;
