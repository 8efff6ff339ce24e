/** Losses over three or more modalities, views or devices of a sample. */
package org.meniscus.losses.multimodal;
