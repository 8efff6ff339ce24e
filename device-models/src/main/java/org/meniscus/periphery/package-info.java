/** The converters around an array. Currents are referred to conductance: divided by the read voltage, in siemens. */
package org.meniscus.periphery;
