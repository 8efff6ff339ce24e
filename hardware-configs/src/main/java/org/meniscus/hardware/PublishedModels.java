package org.meniscus.hardware;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.meniscus.base.InputException;

/** The published models by name; looked up once, so that one name is one object for the life of the program. */
final class PublishedModels {
    private static Map<String, PublishedModel> found;

    private PublishedModels() {}

    static synchronized Map<String, PublishedModel> all() {
        if (found == null) found = find(ServiceLoader.load(PublishedModel.class));
        return found;
    }

    /**
     * @throws InputException if a plugin cannot be loaded, or two models have one name
     */
    static Map<String, PublishedModel> find(Iterable<PublishedModel> plugins) {
        Map<String, PublishedModel> models = new LinkedHashMap<>();
        List.of(ShippedModel.values()).forEach(model -> models.put(model.modelName(), model));
        try {
            for (PublishedModel model : plugins) {
                PublishedModel other = models.put(model.modelName(), model);
                if (other != null)
                    throw new InputException("two device models are named '" + model.modelName() + "': "
                            + other.getClass().getName() + " and "
                            + model.getClass().getName() + "; leave one of the plugins out");
            }
        } catch (ServiceConfigurationError e) {
            throw new InputException(
                    "a device model of a plugin cannot be loaded: " + e.getMessage() + "; mend or remove its jar", e);
        }
        return Collections.unmodifiableMap(models);
    }
}
