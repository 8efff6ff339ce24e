/** What every board must do: the contract test of the protocol, run against a live one. */
package org.meniscus.hil.check;
