/** Event streams, their geometry, transforms and binned spike rasters: all that a liquid knows of data. */
package org.meniscus.events;
