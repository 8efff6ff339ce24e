package org.meniscus.losses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.meniscus.losses.LossInput.Kind;

/** One case of the files under {@code golden/losses}, written by {@code golden/scripts/loss_reference.py}. */
record GoldenCase(String loss, JsonNode file, JsonNode json) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The cases of one loss. */
    static List<GoldenCase> of(String loss) {
        try (InputStream in = GoldenCase.class.getResourceAsStream("/golden/losses/" + loss + ".json")) {
            if (in == null) return List.of();
            JsonNode file = JSON.readTree(in);
            List<GoldenCase> cases = new ArrayList<>();
            for (JsonNode json : file.get("cases")) cases.add(new GoldenCase(loss, file, json));
            return cases;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The cases of all registered losses that have a file. */
    static Stream<GoldenCase> all() {
        return LossCatalog.standard().names().stream().flatMap(name -> of(name).stream());
    }

    String name() {
        return json.get("name").asText();
    }

    JsonNode expected() {
        return json.get("expected");
    }

    JsonNode tolerance(String precision) {
        return file.get("tolerance").get(precision);
    }

    /** The loss with the parameters of the case; a golden parameter that we call state is left to {@link #inputs}. */
    FormulaLoss configured() {
        FormulaLoss loss = LossCatalog.standard().create(loss());
        Map<String, Object> parameters = new HashMap<>();
        json.get("params").properties().forEach(entry -> {
            if (!declares(loss, entry.getKey())) parameters.put(entry.getKey(), plain(entry.getValue()));
        });
        return LossParameters.with(loss, parameters);
    }

    /** The inputs, rounded to float first if asked. */
    LossInputs inputs(boolean asFloat) {
        FormulaLoss loss = LossCatalog.standard().create(loss());
        LossInputs inputs = LossInputs.empty();
        for (Map.Entry<String, JsonNode> entry : json.get("inputs").properties()) {
            String name = entry.getKey();
            if (name.equals("singleView")) continue; // ours: single view when zb is absent
            Tensor tensor = tensor(entry.getValue());
            if (loss.info().input(name).kind() == Kind.INTEGERS) {
                int[] integers = new int[tensor.size()];
                for (int i = 0; i < integers.length; i++) integers[i] = (int) tensor.get(i);
                inputs = inputs.withIntegers(name, integers);
            } else {
                inputs = inputs.with(name, asFloat ? Tensor.of(tensor.toFloats(), tensor.shape()) : tensor);
            }
        }
        for (Map.Entry<String, JsonNode> entry : json.get("params").properties()) {
            if (declares(loss, entry.getKey()))
                inputs = inputs.with(
                        entry.getKey(), Tensor.scalar(entry.getValue().asDouble()));
        }
        return inputs;
    }

    static Tensor tensor(JsonNode json) {
        if (json.isNumber()) return Tensor.scalar(json.asDouble());
        return Tensor.of(
                JSON.convertValue(json.get("data"), double[].class), JSON.convertValue(json.get("shape"), int[].class));
    }

    private static boolean declares(FormulaLoss loss, String input) {
        return loss.info().inputs().stream()
                .anyMatch(declared -> declared.name().equals(input));
    }

    private static Object plain(JsonNode value) {
        return JSON.convertValue(value, Object.class);
    }

    @Override
    public String toString() {
        return loss + " / " + name();
    }
}
