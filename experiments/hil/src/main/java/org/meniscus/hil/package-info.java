/** Hardware in the loop: a board behind a small gRPC protocol takes the place of the simulated macro in every study. */
package org.meniscus.hil;
