/**
 * What cells add to a read beyond white noise: processes in continuous time (telegraph, 1/f) that are advanced exactly
 * from read to read, only for the cells that are read.
 */
package org.meniscus.noise;
