package org.meniscus.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A type whose values a file calls by name, plugins' among them. It has a static method {@code names()} that lists what
 * may be written, so that a schema offers it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ChosenByName {}
