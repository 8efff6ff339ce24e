/**
 * Labelled collections of recordings: readers of the field's own files, splits. Readers decode on request, check every
 * event and name file, offset and rule of the first that breaks one.
 */
package org.meniscus.datasets;
