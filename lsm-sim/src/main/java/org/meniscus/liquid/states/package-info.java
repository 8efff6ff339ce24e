/** Liquid states as they are kept while a long encoding goes on, so that one that is killed goes on where it was. */
package org.meniscus.liquid.states;
