/**
 * What is done to liquid states between the liquid and whatever learns from them: which neurons are read, and on which
 * scale. Everything is fitted on training states alone.
 */
package org.meniscus.liquid.features;
