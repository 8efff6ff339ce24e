/** Losses that compare rows sharing a class with rows that do not. */
package org.meniscus.losses.supervised;
