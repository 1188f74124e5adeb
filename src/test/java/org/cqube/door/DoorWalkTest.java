package org.cqube.door;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.cqube.TestClock;
import org.cqube.access.Mandate;
import org.cqube.access.SignedInVisitors;
import org.cqube.access.Tokens;
import org.cqube.access.Users;
import org.cqube.bucket.Buckets;
import org.cqube.emission.DataFile;
import org.cqube.emission.Receipts;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Everybody at every door: role × node × door, over HTTP. To add a door, name it in {@code doors.txt}. */
@SpringBootTest(
        classes = WholeServer.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "cqube.queue.enabled=false")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DoorWalkTest {
    @LocalServerPort
    private int port;

    @Autowired
    private Users users;

    @Autowired
    private Tokens tokens;

    @Autowired
    private SignedInVisitors sessions;

    @Autowired
    private Receipts receipts;

    @Autowired
    private Buckets buckets;

    @Autowired
    private Sources sources;

    @Autowired
    private Collection<RequestMappingInfoHandlerMapping> mappings;

    @Autowired
    private TestClock clock;

    private Visitors visitors;
    private Map<String, String> places;

    @BeforeAll
    void everybodyAndAnEmission() throws IOException {
        SourceFile file = sources.listFiles().getFirst();
        SourceFile other = sources.listFiles().stream()
                .filter(declared -> !declared.folder().equals(file.folder()))
                .filter(declared -> !declared.id().source().equals(file.id().source()))
                .findFirst()
                .orElseThrow();
        visitors = new Visitors(
                users,
                tokens,
                sessions,
                Set.of(file.id().source()),
                Set.of(other.id().source()));
        clock.pass(Visitors.SHORT);
        places = Map.of("$folder", file.folder(), "$source", file.id().source(), "$receipt", emission(file));
    }

    @Test
    void everyMappingIsInTheTable() {
        assertThat(DoorTable.read(visitors.names()).differences(named())).isEmpty();
        assertThat(named()).as("mappings that were looked at").contains("GET /api/session", "POST /data/upload-url");
    }

    @TestFactory
    Stream<DynamicTest> everybodyAtEveryDoor() {
        return DoorTable.read(visitors.names()).tries().stream()
                .map(attempt -> DynamicTest.dynamicTest(attempt.toString(), () -> {
                    Call call = Call.of(attempt.method(), "http://127.0.0.1:" + port + filled(attempt.address()));
                    Call sent = attempt.body().isEmpty() ? call : call.json(filled(attempt.body()));
                    Call.Answer answer = visitors.as(attempt.visitor(), sent).send();
                    assertThat(answer.status()).as(answer.body()).isEqualTo(attempt.expected());
                    if (answer.status() >= 400) {
                        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
                        assertThat(answer.json().path("code").asString()).isNotBlank();
                        assertThat(answer.json().path("detail").asString()).isNotBlank();
                    }
                }));
    }

    /** An emission of {@code emitter} with one data file, of which a record was refused. */
    private String emission(SourceFile file) throws IOException {
        Call.Answer answer = visitors.as("token", Call.of("POST", "http://127.0.0.1:" + port + "/data/upload-url"))
                .json("{\"filename\":\"%s/a.zip\"}".formatted(file.folder()))
                .send();
        String receipt = answer.json().get("receipt").asString();
        var mandate = new Mandate(receipt, "emitter", Set.of(file.id().source()), Optional.empty());
        receipts.kept(receipt, List.of(new DataFile(mandate, 1, "a.csv", file.id(), "kept/a.zip", Instant.EPOCH)));
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write("a|cqube_line|cqube_reason\n".getBytes(UTF_8));
        }
        buckets.input().put("kept/refused.csv.gz", packed.toByteArray(), "application/gzip", Map.of());
        receipts.refusedRecords(receipt, 1, "kept/refused.csv.gz");
        return receipt;
    }

    private String filled(String text) {
        String filled = text;
        for (var place : places.entrySet()) {
            filled = filled.replace(place.getKey(), place.getValue());
        }
        return filled;
    }

    private Set<String> named() {
        Set<String> names = new LinkedHashSet<>();
        for (RequestMappingInfoHandlerMapping mapping : mappings) {
            for (RequestMappingInfo info : mapping.getHandlerMethods().keySet()) {
                Set<?> methods = info.getMethodsCondition().getMethods();
                for (String pattern : info.getPatternValues()) {
                    if (methods.isEmpty()) {
                        names.add("ANY " + pattern);
                    }
                    methods.forEach(method -> names.add(method + " " + pattern));
                }
            }
        }
        return names;
    }
}
