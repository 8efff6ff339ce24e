/** {@code meniscus macro}, and what {@code --macro} and {@code --record} of a run do. */
package org.meniscus.hil.cli;
