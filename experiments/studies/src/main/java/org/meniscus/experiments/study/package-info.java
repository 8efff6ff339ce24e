/**
 * What a study asks for, as records that check themselves: {@link org.meniscus.experiments.study.StudySpec} and its parts. {@link
 * org.meniscus.experiments.study.Studies} reads YAML, extends and overrides it.
 */
package org.meniscus.experiments.study;
