/**
 * Contrastive losses: pure definitions with value and analytic gradient on plain arrays; no training, no dependency.
 *
 * <p>A {@link org.meniscus.losses.ContrastiveLoss} is a record of its parameters. {@link org.meniscus.losses.LossCatalog}
 * makes one by name; {@link org.meniscus.losses.LossInputs} carries the embeddings and labels in, {@link
 * org.meniscus.losses.LossResult} the value and the gradients out:
 *
 * <pre>{@code
 * ContrastiveLoss loss = LossCatalog.standard().create("info-nce", Map.of("temperature", 0.1));
 * LossResult result = loss.evaluate(LossInputs.of("za", za, 256, 64).with("zb", zb, 256, 64));
 * float[] gradient = result.gradient("za").toFloats();
 * }</pre>
 *
 * <p>Arithmetic is {@code double} throughout; {@code float} data is widened on the way in and rounded on the way out. Every
 * loss of the {@code losses.*} packages is one file with its formula, shapes, defaults, source and departures. Shapes are
 * written B (batch), D (dimension), k (modalities or views), n (items of a set), C (classes), N (samples of the data set).
 */
package org.meniscus.losses;
