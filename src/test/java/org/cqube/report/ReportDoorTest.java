package org.cqube.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.cqube.access.Area;
import org.cqube.access.Level;
import org.cqube.publication.CheckFigures;
import org.cqube.publication.MadeUp;
import org.cqube.publication.Oracle;
import org.cqube.publication.World;
import org.cqube.publication.World.Group;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** The read API over HTTP, as any client calls it. The header {@code X-Who} says who asks (see {@link ReportRoom}). */
class ReportDoorTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T10:00:00Z"), ZoneOffset.UTC);
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final MadeUp MADE = new MadeUp(3);
    private static final World WORLD = new World(ReportRoom.units(), CLOCK);

    @SuppressWarnings("NullAway.Init")
    private static ConfigurableApplicationContext server;

    @BeforeAll
    static void start() {
        WORLD.load(MADE.marks(ReportRoom.units(), OCTOBER.minusMonths(5), OCTOBER, 80));
        WORLD.publish();
        server = new SpringApplicationBuilder(ReportRoom.class)
                .initializers(context -> context.getBeanFactory().registerSingleton("world", WORLD))
                .properties(
                        "server.port=0",
                        "spring.flyway.enabled=false",
                        "spring.mvc.problemdetails.enabled=true",
                        "spring.main.banner-mode=off")
                .run();
    }

    @AfterAll
    static void stop() {
        server.close();
        WORLD.close();
    }

    private static HttpResponse<byte[]> get(String path, String... headers) {
        String port = server.getEnvironment().getRequiredProperty("local.server.port");
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String header(HttpResponse<byte[]> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static String path(Area area, String period) {
        return "/api/reports/presence/areas/%s/%s/%s"
                .formatted(area.level().id(), URLEncoder.encode(area.id(), UTF_8), period);
    }

    private static JsonNode json(HttpResponse<byte[]> answer) {
        assertThat(answer.statusCode()).as(new String(answer.body(), UTF_8)).isEqualTo(200);
        return CheckFigures.read(answer.body());
    }

    @Test
    void everyAreasFilesAreRightThoseCutFromABlocksToo() {
        var oracle = new Oracle(ReportRoom.units(), WORLD.marks(), List.of());
        for (var unit : ReportRoom.units()) {
            Area area = unit.area();
            JsonNode current = json(get(path(area, "current"), "X-Who", "administrator"));
            CheckFigures.checkCurrent(current, oracle, "presence", area);
            assertThat(current.get("node").get("name").stringValue()).isEqualTo(unit.name());
            var parents = current.get("node").get("parents");
            assertThat(parents.size()).isEqualTo(area.level().ordinal());
            if (!parents.isEmpty()) {
                assertThat(parents.get(parents.size() - 1).get("id").stringValue())
                        .isEqualTo(unit.parent());
            }
            for (String window : CheckFigures.byName(oracle)) {
                CheckFigures.checkByName(
                        json(get(path(area, window), "X-Who", "administrator")), oracle, "presence", area, window);
            }
            for (YearMonth month : oracle.months()) {
                CheckFigures.checkMonth(
                        json(get(path(area, month.toString()), "X-Who", "administrator")),
                        oracle,
                        "presence",
                        area,
                        month);
            }
        }
    }

    @Test
    void aCutFileShowsNothingOfItsNeighbours() {
        Area cluster = new Area(Level.CLUSTER, "011a");
        String json = new String(
                get(path(cluster, "current"), "X-Who", "cluster 011a").body(), UTF_8);
        assertThat(json).contains("011a-1").doesNotContain("011b");
        String school = new String(
                get(path(new Area(Level.SCHOOL, "011a-1"), "2026-10"), "X-Who", "school 011a-1")
                        .body(),
                UTF_8);
        assertThat(school).contains("011a").doesNotContain("011a-2");
    }

    @Test
    void outsideOnesRightNothingIsAnswered() {
        Area own = new Area(Level.BLOCK, "011");
        Area other = new Area(Level.BLOCK, "012");
        assertThat(get(path(own, "current"), "X-Who", "block 011").statusCode()).isEqualTo(200);
        for (String period : List.of("current", "2026-10", "nonsense")) {
            var refused = get(path(other, period), "X-Who", "block 011");
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(header(refused, "Content-Type")).startsWith("application/problem+json");
            assertThat(new String(refused.body(), UTF_8)).contains("\"code\":\"forbidden\"");
            assertThat(get(path(other, period)).statusCode()).isEqualTo(401);
        }
        assertThat(get(path(new Area(Level.DISTRICT, "01"), "current"), "X-Who", "block 011")
                        .statusCode())
                .isEqualTo(403);
        assertThat(get("/api/boundaries/block/012", "X-Who", "block 011").statusCode())
                .isEqualTo(403);
        assertThat(get("/api/reports/presence/levels/school/overall", "X-Who", "block 011")
                        .statusCode())
                .isEqualTo(403);
        assertThat(get("/api/reports/presence/levels/school/overall", "X-Who", "state 24")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void thePublicReadsTheMenuAndTheStateAndNothingBelow() {
        var menu = get("/api/reports");
        assertThat(json(menu).get("reports").get(0).get("id").stringValue()).isEqualTo("presence");
        assertThat(json(menu).get("publication").longValue())
                .isEqualTo(Long.parseLong(header(menu, "Cqube-Publication")));
        var state = get(path(new Area(Level.STATE, "24"), "current"));
        assertThat(state.statusCode()).isEqualTo(200);
        assertThat(header(state, "Cache-Control")).contains("public").contains("no-cache");
        assertThat(get(path(new Area(Level.DISTRICT, "01"), "current")).statusCode())
                .isEqualTo(401);
        assertThat(header(
                        get(path(new Area(Level.DISTRICT, "01"), "current"), "X-Who", "district 01"), "Cache-Control"))
                .contains("private")
                .contains("no-cache");
    }

    @Test
    void aLanguageNobodyKnowsIsEnglish() {
        assertThat(json(get("/api/reports?language=xx"))).isEqualTo(json(get("/api/reports")));
    }

    @Test
    void whatWasNeverPublishedIsNotFound() {
        for (String path : List.of(
                "/api/reports/nothing/areas/state/24/current",
                "/api/reports/presence/areas/state/25/current",
                "/api/reports/presence/areas/state/24/2031-01",
                "/api/reports/presence/areas/block/011/children",
                "/api/reports/presence/areas/block/011/children-2026-10",
                "/api/reports/presence/areas/block/011/areas",
                "/api/reports/presence/levels/district/overall",
                "/api/reports/presence/levels/school/yesterday",
                "/api/reports/presence/levels/galaxy/overall",
                "/api/reports/presence/areas/school/nobody/current",
                "/api/reports/presence/areas/state/24/current?publication=4711")) {
            var answer = get(path, "X-Who", "administrator");
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(header(answer, "Content-Type")).startsWith("application/problem+json");
            assertThat(new String(answer.body(), UTF_8)).contains("\"code\":", "\"detail\":");
        }
        assertThat(get("/api/reports/presence/areas/state/24/current?publication=x", "X-Who", "administrator")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void compressedBytesAreServedAsTheyAreAndTagsSpareASecondTransfer() throws IOException {
        String path = path(new Area(Level.STATE, "24"), "current");
        var plain = get(path);
        var zipped = get(path, "Accept-Encoding", "br, gzip");
        assertThat(header(plain, "Content-Encoding")).isEmpty();
        assertThat(header(zipped, "Content-Encoding")).isEqualTo("gzip");
        assertThat(header(zipped, "Vary")).contains("Accept-Encoding");
        try (var in = new GZIPInputStream(new ByteArrayInputStream(zipped.body()))) {
            assertThat(in.readAllBytes()).isEqualTo(plain.body());
        }
        String edition = header(zipped, "Cqube-Publication");
        String key = WORLD.files()
                .find(Long.parseLong(edition))
                .orElseThrow()
                .find("presence/areas/state/24/current")
                .orElseThrow()
                .key();
        assertThat(zipped.body()).isEqualTo(WORLD.bucket().find(key).orElseThrow());

        assertThat(get(path, "Accept-Encoding", "gzip;q=0").body()).isEqualTo(plain.body());
        var again = get(path, "Accept-Encoding", "gzip", "If-None-Match", header(zipped, "ETag"));
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(header(zipped, "ETag")).isNotEqualTo(header(plain, "ETag"));
        assertThat(get(path, "If-None-Match", header(plain, "ETag")).statusCode())
                .isEqualTo(304);
        assertThat(get(path, "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
    }

    @Test
    void aRepeatedNumberKeepsToItsPublicationAfterANewOne() {
        String path = path(new Area(Level.BLOCK, "011"), "current");
        var before = get(path, "X-Who", "administrator");
        String number = header(before, "Cqube-Publication");
        String months = "1".repeat(31);
        WORLD.load(Map.of(new Group("011a-1", OCTOBER), Map.of("1", months, "2", months, "3", months)));
        WORLD.publish();

        assertThat(get(path + "?publication=" + number, "X-Who", "administrator")
                        .body())
                .isEqualTo(before.body());
        var after = get(path, "X-Who", "administrator");
        assertThat(after.body()).isNotEqualTo(before.body());
        assertThat(header(after, "Cqube-Publication")).isNotEqualTo(number);
        assertThat(header(get("/api/reports?publication=" + number), "Cqube-Publication"))
                .isEqualTo(number);
    }
}
