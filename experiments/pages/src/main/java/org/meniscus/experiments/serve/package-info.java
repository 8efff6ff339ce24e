/**
 * Every run of a folder in the browser: {@link org.meniscus.experiments.serve.RunServer} answers, {@link
 * org.meniscus.experiments.serve.RunsFolder} looks.
 */
package org.meniscus.experiments.serve;
