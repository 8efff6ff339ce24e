/**
 * The data sets Meniscus can read: what each is, where its publisher keeps it, and how to fetch it so that a broken or wrong
 * download never looks like a right one.
 */
package org.meniscus.catalog;
