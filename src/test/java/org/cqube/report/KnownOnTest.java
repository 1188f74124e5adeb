package org.cqube.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.cqube.TestClock;
import org.cqube.access.Level;
import org.cqube.publication.CheckFigures;
import org.cqube.publication.MadeUp;
import org.cqube.publication.ObjectVersion;
import org.cqube.publication.Retention;
import org.cqube.publication.World;
import org.cqube.publication.World.Group;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** Yesterday's answers, asked for today after corrections, are the bytes that were served yesterday; retention ends that, and only that. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KnownOnTest {
    /** 10:00 in UTC is the afternoon of the same day in Kolkata. */
    private static final TestClock CLOCK = new TestClock(Instant.parse("2026-11-20T10:00:00Z"));

    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final World WORLD = new World(ReportRoom.units(), CLOCK);
    private static final Map<String, byte[]> YESTERDAY = new TreeMap<>();

    @SuppressWarnings("NullAway.Init")
    private static ConfigurableApplicationContext server;

    @BeforeAll
    static void aPublicationEachDay() {
        server = new SpringApplicationBuilder(ReportRoom.class)
                .initializers(context -> context.getBeanFactory().registerSingleton("world", WORLD))
                .properties(
                        "server.port=0",
                        "spring.flyway.enabled=false",
                        "spring.mvc.problemdetails.enabled=true",
                        "spring.main.banner-mode=off")
                .run();
        WORLD.load(new MadeUp(5).marks(ReportRoom.units(), OCTOBER.minusMonths(2), OCTOBER, 60));
        WORLD.publish();
        // The last one of a day is what was known on it.
        correct("011a-1", "2");
        addresses().forEach(path -> YESTERDAY.put(path, get(path).body()));
        CLOCK.set(Instant.parse("2026-11-20T18:29:59Z"));
        assertThat(get("/api/publications?limit=1").statusCode()).isEqualTo(200);
        CLOCK.set(Instant.parse("2026-11-20T18:30:00Z"));
        correct("011a-1", "1");
        correct("012a-1", "2");
    }

    private static void correct(String school, String mark) {
        String marks = mark.repeat(31);
        WORLD.load(Map.of(new Group(school, OCTOBER), Map.of("1", marks, "2", marks, "3", marks)));
        WORLD.publish().orElseThrow();
    }

    @AfterAll
    static void stop() {
        server.close();
        WORLD.close();
    }

    private static List<String> addresses() {
        List<String> paths = new ArrayList<>(List.of("/api/reports", "/api/boundaries/state/24"));
        for (var unit : ReportRoom.units()) {
            String area = "/api/reports/presence/areas/%s/%s/"
                    .formatted(unit.level().id(), URLEncoder.encode(unit.id(), UTF_8));
            paths.addAll(List.of(area + "current", area + OCTOBER));
        }
        for (Level level : List.of(Level.BLOCK, Level.CLUSTER, Level.SCHOOL)) {
            String ofLevel = "/api/reports/presence/levels/" + level.id() + "/";
            paths.addAll(List.of(ofLevel + "areas", ofLevel + "last_day", ofLevel + "overall", ofLevel + OCTOBER));
        }
        return paths;
    }

    private static HttpResponse<byte[]> get(String path) {
        String port = server.getEnvironment().getRequiredProperty("local.server.port");
        try {
            return HTTP.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                            .header("X-Who", "administrator")
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(String path) {
        var answer = get(path);
        assertThat(answer.statusCode()).as(new String(answer.body(), UTF_8)).isEqualTo(200);
        return CheckFigures.read(answer.body());
    }

    @Test
    @Order(1)
    void yesterdaysAnswersAreTheBytesOfYesterday() {
        Set<String> others = new HashSet<>();
        YESTERDAY.forEach((path, then) -> {
            assertThat(get(path + "?known_on=2026-11-20").body()).as(path).isEqualTo(then);
            if (!java.util.Arrays.equals(get(path).body(), then)) {
                others.add(path);
            }
            assertThat(get(path + "?known_on=2026-11-21").body())
                    .as(path)
                    .isEqualTo(get(path).body());
        });
        assertThat(others)
                .as("changed by the corrections")
                .contains(
                        "/api/reports",
                        "/api/reports/presence/areas/state/24/current",
                        "/api/reports/presence/areas/school/011a-1/" + OCTOBER,
                        "/api/reports/presence/levels/school/overall")
                .doesNotContain("/api/boundaries/state/24");
    }

    @Test
    @Order(2)
    void publicationsAreListedWithTheirDayAndWhatTheyChanged() {
        JsonNode all = json("/api/publications").get("publications");
        assertThat(all.size()).isEqualTo(4);
        assertThat(all.get(0).get("day").stringValue()).isEqualTo("2026-11-21");
        assertThat(all.get(0).get("newest_of_day").booleanValue()).isTrue();
        assertThat(all.get(1).get("newest_of_day").booleanValue()).isFalse();
        assertThat(all.get(2).get("day").stringValue()).isEqualTo("2026-11-20");
        assertThat(all.get(2).get("newest_of_day").booleanValue()).isTrue();
        assertThat(all.get(3).get("reports").valueStream().map(JsonNode::stringValue))
                .containsExactly("halves", "presence");
        assertThat(all.get(0).get("files_written").intValue()).isPositive();
        assertThat(all.get(3).get("files_written").intValue())
                .isGreaterThan(all.get(0).get("files_written").intValue());

        JsonNode ofDay = json("/api/publications?from=2026-11-20&to=2026-11-20");
        assertThat(ofDay.get("publications").size()).isEqualTo(2);
        assertThat(ofDay.get("next").isNull()).isTrue();
        JsonNode first = json("/api/publications?limit=3");
        JsonNode rest =
                json("/api/publications?limit=3&before=" + first.get("next").longValue());
        assertThat(rest.get("publications").size()).isEqualTo(1);
        assertThat(rest.get("publications").get(0)).isEqualTo(all.get(3));
    }

    @Test
    @Order(3)
    void aDayBeforeAnythingIsKnownAndTwoChoicesAtOnceAreRefused() {
        var early = get("/api/reports?known_on=2026-11-19");
        assertThat(early.statusCode()).isEqualTo(404);
        assertThat(new String(early.body(), UTF_8)).contains("not_known_then");
        var both = get("/api/reports?known_on=2026-11-20&publication=1");
        assertThat(both.statusCode()).isEqualTo(400);
        assertThat(new String(both.body(), UTF_8)).contains("one_of_both");
        assertThat(get("/api/reports?known_on=20.11.2026").statusCode()).isEqualTo(400);
    }

    @Test
    @Order(4)
    void retentionKeepsTheLastOfADayThenNothingButTheNewest() {
        Retention retention = WORLD.bean(Retention.class);
        assertThat(retention.prune()).as("all are young").isZero();
        CLOCK.pass(Duration.ofDays(40));
        assertThat(retention.prune()).isEqualTo(2);
        assertThat(json("/api/publications").get("publications").size()).isEqualTo(2);
        assertThat(stored()).isEqualTo(named());
        YESTERDAY.forEach((path, then) ->
                assertThat(get(path + "?known_on=2026-11-20").body()).as(path).isEqualTo(then));

        CLOCK.pass(Duration.ofDays(1100));
        assertThat(retention.prune()).isEqualTo(1);
        assertThat(get("/api/reports?known_on=2026-11-20").statusCode()).isEqualTo(404);
        assertThat(get("/api/reports?known_on=2026-11-21").statusCode()).isEqualTo(200);
        assertThat(stored()).isEqualTo(named());
        assertThat(retention.prune()).as("the newest stays").isZero();
    }

    /** Keys of dated objects in the bucket. */
    private static Set<String> stored() {
        Set<String> keys = new HashSet<>(WORLD.bucket().objects().keySet());
        keys.removeIf(key -> key.startsWith("metadata/") || key.equals("latest.json"));
        return keys;
    }

    /** Keys that a kept publication names. */
    private static Set<String> named() {
        Set<String> keys = new HashSet<>();
        WORLD.files()
                .list(Long.MAX_VALUE, Instant.EPOCH, Instant.parse("9999-01-01T00:00:00Z"), 100)
                .forEach(known -> WORLD.files().find(known.number()).orElseThrow().files().values().stream()
                        .map(ObjectVersion::key)
                        .forEach(keys::add));
        return keys;
    }
}
