/** Trained heads on simulated arrays: {@link org.meniscus.experiments.analog.AnalogHead}. */
package org.meniscus.experiments.analog;
