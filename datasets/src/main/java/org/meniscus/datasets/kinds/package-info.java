/**
 * The kinds of data that come with the program, a file each: the record that a study fills, and the {@link
 * org.meniscus.datasets.DatasetFormat} that gives it its name and knows it on disk. Registered in {@code META-INF/services}, as
 * a jar of one's own registers its kinds.
 */
package org.meniscus.datasets.kinds;
