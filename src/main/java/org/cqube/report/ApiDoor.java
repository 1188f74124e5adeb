package org.cqube.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/**
 * What every door takes and answers, as OpenAPI: the files under {@code openapi/} joined, and what they do not say taken from the
 * controllers. Everybody may know it.
 */
@RestController
class ApiDoor {
    private final ObjectProvider<RequestMappingHandlerMapping> mappings;
    private volatile byte @Nullable [] made;

    ApiDoor(ObjectProvider<RequestMappingHandlerMapping> mappings) {
        this.mappings = mappings;
    }

    @GetMapping("/api/openapi")
    ResponseEntity<byte[]> openApi() {
        byte[] json = made;
        if (json == null) {
            json = JsonMapper.shared().writeValueAsBytes(make(mappings.stream().toList()));
            made = json;
        }
        return ResponseEntity.ok()
                .eTag('"' + Digest.of(json) + '"')
                .cacheControl(CacheControl.noCache().cachePublic())
                .contentType(MediaType.APPLICATION_JSON)
                .body(json);
    }

    private static Map<String, Object> make(Collection<RequestMappingHandlerMapping> mappings) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("openapi", "3.1.0");
        all.put(
                "info",
                Map.of(
                        "title",
                        "cQube",
                        "version",
                        "1",
                        "description",
                        "Reading, sending and administering. Within a version fields are only added."));
        try {
            for (Resource file : files()) {
                merge(all, read(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The files under openapi/ could not be read", e);
        }
        var describe = new DescribeDoors(DescribeDoors.child(all, "paths"));
        for (RequestMappingHandlerMapping mapping : mappings) {
            // Spring's own doors are none of ours.
            mapping.getHandlerMethods().forEach((info, handler) -> {
                if (handler.getBeanType().getPackageName().startsWith("org.cqube")) {
                    describe.add(info, handler);
                }
            });
        }
        Map<String, Object> schemas = DescribeDoors.child(DescribeDoors.child(all, "components"), "schemas");
        new TreeMap<>(describe.schemas()).forEach(schemas::putIfAbsent);
        return all;
    }

    private static List<Resource> files() throws IOException {
        return Arrays.stream(new PathMatchingResourcePatternResolver().getResources("classpath*:openapi/*.yaml"))
                .sorted(Comparator.comparing(file -> String.valueOf(file.getFilename())))
                .toList();
    }

    private static Object read(Resource file) throws IOException {
        try (InputStream in = file.getInputStream()) {
            return new Load(LoadSettings.builder()
                            .setLabel(String.valueOf(file.getFilename()))
                            .build())
                    .loadFromString(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** Maps are joined entry by entry; what is said twice is a fault of the files. */
    @SuppressWarnings("unchecked")
    private static void merge(Map<String, Object> into, Object part) {
        if (!(part instanceof Map<?, ?> map)) {
            throw new IllegalStateException("A file under openapi/ must hold paths and components");
        }
        map.forEach((key, value) -> {
            Object there = into.get(String.valueOf(key));
            if (there instanceof Map<?, ?> && value instanceof Map<?, ?>) {
                merge((Map<String, Object>) there, value);
            } else if (there == null) {
                into.put(String.valueOf(key), value);
            } else {
                throw new IllegalStateException("'" + key + "' is said twice in the files under openapi/");
            }
        });
    }
}
