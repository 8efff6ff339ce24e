/** What every module leans on: input errors, checks, named random streams, progress. Nothing here knows hardware. */
package org.meniscus.base;
