package org.meniscus.transforms;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.meniscus.events.EventTransform;

/** An {@link EventTransform} that a study file can name; the key {@code kind} chooses which. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = CentreCrop.class, name = "centre-crop"),
    @JsonSubTypes.Type(value = Denoise.class, name = "denoise"),
    @JsonSubTypes.Type(value = Downsample.class, name = "downsample"),
    @JsonSubTypes.Type(value = DropEvents.class, name = "drop-events"),
    @JsonSubTypes.Type(value = Flip.class, name = "flip"),
    @JsonSubTypes.Type(value = Jitter.class, name = "jitter"),
    @JsonSubTypes.Type(value = Polarity.class, name = "polarity"),
    @JsonSubTypes.Type(value = RefractoryFilter.class, name = "refractory-filter"),
    @JsonSubTypes.Type(value = Stabilise.class, name = "stabilise"),
    @JsonSubTypes.Type(value = TimeWindow.class, name = "time-window")
})
public sealed interface Transform extends EventTransform
        permits CentreCrop,
                Denoise,
                Downsample,
                DropEvents,
                Flip,
                Jitter,
                Polarity,
                RefractoryFilter,
                Stabilise,
                TimeWindow {}
