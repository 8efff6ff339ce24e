package org.meniscus.projection.evaluation;

/** What has finished learning and will not change any more: the key that opens {@link HeldOut} data. */
public interface Fitted {}
