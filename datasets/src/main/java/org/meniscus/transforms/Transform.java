package org.meniscus.transforms;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.meniscus.events.EventTransform;

/** An {@link EventTransform} that a study file can name; the key {@code kind} chooses which. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = CentreCrop.class, name = "centre-crop"),
    @JsonSubTypes.Type(value = Polarity.class, name = "polarity"),
    @JsonSubTypes.Type(value = TimeWindow.class, name = "time-window"),
    @JsonSubTypes.Type(value = Downsample.class, name = "downsample")
})
public sealed interface Transform extends EventTransform permits CentreCrop, Polarity, TimeWindow, Downsample {}
