/**
 * Physical quantities as types. Text carries the unit ({@code "33.9 uS"}), the value inside is SI; a bare number is an
 * error. One record per dimension, so that a voltage cannot be passed where a time is wanted.
 */
package org.meniscus.units;
