/**
 * The ND4J compute backend: raw {@code INDArray} operations into reused buffers, no SameDiff (several of its gradients
 * are wrong in 1.0.0-M2.1). Put this module on the class path and ask for backend "nd4j".
 */
package org.meniscus.projection.nd4j;
