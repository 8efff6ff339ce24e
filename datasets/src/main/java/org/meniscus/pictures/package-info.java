/** Recordings as pictures, to look at what a reader, a sensor or a transform made of them. */
package org.meniscus.pictures;
