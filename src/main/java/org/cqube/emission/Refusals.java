package org.cqube.emission;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** How a refusal is read back from its two columns. */
final class Refusals {
    private static final TypeReference<Map<String, String>> ARGUMENTS = new TypeReference<>() {};

    private Refusals() {}

    static Refusal read(JsonMapper json, String code, @Nullable String arguments) {
        return new Refusal(code, arguments == null ? Map.of() : json.readValue(arguments, ARGUMENTS));
    }
}
