package org.cqube.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** JSON Schemas of records, as the server writes them: names in snake case, everything there, only the nullable may be null. */
final class ApiSchemas {
    private static final String REF = "#/components/schemas/";

    private final Map<String, Object> schemas = new LinkedHashMap<>();

    /** Those that were made, by name. */
    Map<String, Object> made() {
        return schemas;
    }

    Map<String, Object> of(AnnotatedType type) {
        Map<String, Object> schema = of(type.getType(), type);
        return type.isAnnotationPresent(Nullable.class)
                ? Map.of("anyOf", List.of(Map.of("type", "null"), schema))
                : schema;
    }

    private Map<String, Object> of(Type type, AnnotatedType annotated) {
        if (type instanceof ParameterizedType parameterized && parameterized.getRawType() instanceof Class<?> raw) {
            AnnotatedType[] arguments = annotated instanceof AnnotatedParameterizedType known
                    ? known.getAnnotatedActualTypeArguments()
                    : new AnnotatedType[0];
            if (Collection.class.isAssignableFrom(raw) && arguments.length == 1) {
                return Map.of("type", "array", "items", of(arguments[0]));
            }
            if (Map.class.isAssignableFrom(raw) && arguments.length == 2) {
                return Map.of("type", "object", "additionalProperties", of(arguments[1]));
            }
            if (raw == Optional.class && arguments.length == 1) {
                return Map.of("anyOf", List.of(Map.of("type", "null"), of(arguments[0])));
            }
            return Map.of();
        }
        return type instanceof Class<?> plain ? of(plain) : Map.of();
    }

    private Map<String, Object> of(Class<?> type) {
        if (type == String.class || type == char.class) {
            return Map.of("type", "string");
        }
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return Map.of("type", "integer");
        }
        if (type == double.class || type == Double.class || type == BigDecimal.class) {
            return Map.of("type", "number");
        }
        if (type == boolean.class || type == Boolean.class) {
            return Map.of("type", "boolean");
        }
        if (type == LocalDate.class) {
            return Map.of("$ref", REF + "Day");
        }
        if (type == Instant.class) {
            return Map.of("$ref", REF + "Time");
        }
        if (type.isEnum()) {
            return Map.of("type", "string");
        }
        return type.isRecord() ? reference(type) : Map.of();
    }

    private Map<String, Object> reference(Class<?> type) {
        String name = name(type);
        if (!schemas.containsKey(name)) {
            // There before its parts are: they may refer back to it.
            Map<String, Object> schema = new LinkedHashMap<>();
            schemas.put(name, schema);
            Map<String, Object> properties = new LinkedHashMap<>();
            List<String> required = new ArrayList<>();
            for (RecordComponent part : type.getRecordComponents()) {
                properties.put(name(part), of(part.getAnnotatedType()));
                if (!part.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                    required.add(name(part));
                }
            }
            schema.put("type", "object");
            schema.put("additionalProperties", false);
            schema.put("required", required);
            schema.put("properties", properties);
        }
        return Map.of("$ref", REF + name);
    }

    /** Its own name behind those of the types around it, and the room: two may be called alike. */
    private static String name(Class<?> type) {
        String room = type.getPackageName().substring(type.getPackageName().lastIndexOf('.') + 1);
        String path =
                type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
        return room + "." + path;
    }

    private static String name(RecordComponent part) {
        JsonProperty named = part.getAccessor().getAnnotation(JsonProperty.class);
        return named == null || named.value().isEmpty() ? snake(part.getName()) : named.value();
    }

    static String snake(String name) {
        return String.join(
                "_",
                Arrays.stream(name.split("(?<=[a-z0-9])(?=[A-Z])"))
                        .map(word -> word.toLowerCase(java.util.Locale.ROOT))
                        .toList());
    }
}
