package org.cqube.journey;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Holds answers against what {@code /api/openapi} says of their door: an undocumented field is a fault. */
public final class ApiAnswers {
    private final JsonNode described;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    public ApiAnswers(String openApi) {
        described = JsonMapper.shared().readTree(openApi);
    }

    /** What is wrong with an answer; empty: nothing. */
    public List<String> faults(String method, String path, int status, String body) {
        Optional<String> door = door(path);
        if (door.isEmpty()) {
            return List.of("no path describes " + path);
        }
        JsonNode answer = described
                .path("paths")
                .path(door.get())
                .path(method.toLowerCase(java.util.Locale.ROOT))
                .path("responses")
                .path(Integer.toString(status));
        if (answer.has("$ref")) {
            answer = described.at(answer.path("$ref").asString().substring(1));
        }
        if (answer.isMissingNode()) {
            return List.of("%s %s is not described with %d".formatted(method, door.get(), status));
        }
        JsonNode schema = answer.path("content").path(0);
        for (var content : answer.path("content").properties()) {
            schema = content.getKey().contains("json") ? content.getValue().path("schema") : schema;
        }
        if (schema.isMissingNode()) {
            return body.isEmpty()
                    ? List.of()
                    : List.of(method + " " + path + " answers something that is not described");
        }
        return validate(schema, body);
    }

    private List<String> validate(JsonNode schema, String body) {
        Schema found = schemas.computeIfAbsent(schema.toString(), text -> {
            ObjectNode whole = JsonMapper.shared().createObjectNode();
            whole.put("$schema", "https://json-schema.org/draft/2020-12/schema");
            whole.set("components", described.path("components"));
            whole.putArray("allOf").add(schema);
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(whole.toString(), InputFormat.JSON);
        });
        return found.validate(body, InputFormat.JSON).stream()
                .map(Error::toString)
                .limit(10)
                .toList();
    }

    /** The templated path; of several the one with the fewest places. */
    private Optional<String> door(String path) {
        String address = path.split("\\?", 2)[0];
        return described.path("paths").propertyNames().stream()
                .filter(template -> Pattern.matches(
                        Pattern.compile("\\{[^}]+}").matcher(template).replaceAll("[^/]+"), address))
                .min(java.util.Comparator.comparingLong(
                        template -> template.chars().filter(c -> c == '{').count()));
    }
}
