package org.cqube.report;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;

/**
 * Fills in what the controllers themselves say: parameters, bodies and answers that are records. What a file under {@code openapi/} says of
 * a door stands.
 */
final class DescribeDoors {
    private static final List<Integer> REFUSED = List.of(400, 401, 403, 404, 409);

    private final Map<String, Object> paths;
    private final ApiSchemas schemas = new ApiSchemas();

    /** @param paths by address, then by method in lower case; filled in place */
    DescribeDoors(Map<String, Object> paths) {
        this.paths = paths;
    }

    /** Schemas that were made. */
    Map<String, Object> schemas() {
        return schemas.made();
    }

    void add(RequestMappingInfo mapping, HandlerMethod handler) {
        for (String address : mapping.getPatternValues()) {
            mapping.getMethodsCondition().getMethods().forEach(method -> {
                Map<String, Object> door =
                        child(child(paths, address), method.name().toLowerCase(Locale.ROOT));
                door.putIfAbsent("parameters", parameters(handler));
                body(handler, door);
                answer(handler, door);
            });
        }
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> child(Map<String, Object> of, String name) {
        return (Map<String, Object>) of.computeIfAbsent(name, key -> new LinkedHashMap<String, Object>());
    }

    private List<Object> parameters(HandlerMethod handler) {
        List<Object> parameters = new ArrayList<>();
        for (MethodParameter parameter : handler.getMethodParameters()) {
            PathVariable place = parameter.getParameterAnnotation(PathVariable.class);
            RequestParam query = parameter.getParameterAnnotation(RequestParam.class);
            Map<String, Object> schema = schema(parameter);
            if (place != null) {
                parameters.add(Map.of(
                        "name", name(place.value(), parameter), "in", "path", "required", true, "schema", schema));
            } else if (query != null) {
                boolean required = query.required()
                        && query.defaultValue().equals(ValueConstants.DEFAULT_NONE)
                        && !annotated(parameter).isAnnotationPresent(Nullable.class);
                parameters.add(Map.of(
                        "name", name(query.value(), parameter), "in", "query", "required", required, "schema", schema));
            }
        }
        return parameters;
    }

    private static String name(String given, MethodParameter parameter) {
        return given.isEmpty() ? String.valueOf(parameter.getParameter().getName()) : given;
    }

    private Map<String, Object> schema(MethodParameter parameter) {
        return schemas.of(annotated(parameter));
    }

    private static AnnotatedType annotated(MethodParameter parameter) {
        return parameter.getExecutable().getAnnotatedParameterTypes()[parameter.getParameterIndex()];
    }

    private void body(HandlerMethod handler, Map<String, Object> door) {
        for (MethodParameter parameter : handler.getMethodParameters()) {
            if (parameter.hasParameterAnnotation(RequestBody.class)) {
                door.putIfAbsent(
                        "requestBody",
                        Map.of("content", Map.of("application/json", Map.of("schema", schema(parameter)))));
            }
        }
    }

    private void answer(HandlerMethod handler, Map<String, Object> door) {
        if (door.containsKey("responses")) {
            return;
        }
        ResponseStatus status = handler.getMethodAnnotation(ResponseStatus.class);
        Map<String, Object> responses = new LinkedHashMap<>();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("description", "The answer");
        Map<String, Object> schema = schemas.of(unwrapped(handler.getMethod().getAnnotatedReturnType()));
        if (!schema.isEmpty()) {
            answer.put("content", Map.of("application/json", Map.of("schema", schema)));
        }
        boolean nothing = handler.getMethod().getReturnType() == void.class || returnsNothing(handler);
        responses.put(
                status == null
                        ? nothing ? "204" : "200"
                        : Integer.toString(status.code().value()),
                answer);
        REFUSED.forEach(
                code -> responses.put(Integer.toString(code), Map.of("$ref", "#/components/responses/Problem")));
        door.put("responses", responses);
    }

    private static boolean returnsNothing(HandlerMethod handler) {
        Type type = handler.getMethod().getGenericReturnType();
        return type instanceof ParameterizedType parameterized
                && parameterized.getActualTypeArguments()[0] == Void.class;
    }

    private static AnnotatedType unwrapped(AnnotatedType type) {
        return type instanceof AnnotatedParameterizedType parameterized
                        && parameterized.getType() instanceof ParameterizedType raw
                        && raw.getRawType() == ResponseEntity.class
                ? parameterized.getAnnotatedActualTypeArguments()[0]
                : type;
    }
}
