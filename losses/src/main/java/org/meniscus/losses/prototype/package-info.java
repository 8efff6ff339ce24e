/** Losses that compare rows with prototypes or proxies of classes. */
package org.meniscus.losses.prototype;
