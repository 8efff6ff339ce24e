/** Terms on the rows of one modality, without positives. */
package org.meniscus.losses.regularizer;
