/** What reads cost, in energy, time and area: the counts of a macro times the constants of its configuration. */
package org.meniscus.energy;
