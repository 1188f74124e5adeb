package org.cqube.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.cqube.access.Area;
import org.cqube.access.Level;
import org.cqube.access.Role;
import org.cqube.command.demo.QuietProgress;
import org.cqube.command.demo.SendSample;
import org.cqube.command.emit.EmissionClient;
import org.cqube.sample.MadeUpState;
import org.cqube.sample.Plan;
import org.cqube.sample.Sample;
import org.cqube.sample.School;
import org.cqube.sample.Unit;
import org.cqube.source.Installation;
import org.cqube.source.Sources;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.SmartLifecycle;
import tools.jackson.databind.JsonNode;

/** Every report of a state that sends every source, in a real Chromium; the steps are in {@code web/e2e/reports.mjs}. */
@EnabledIfSystemProperty(named = "cqube.test.all", matches = "true")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AllReportsIT {
    private static final int SCHOOLS = 48;
    private static final int PUPILS = 12 * SCHOOLS;

    private TestServer server;
    private MadeUpState state;

    @BeforeAll
    void start(@TempDir Path data) throws IOException, InterruptedException {
        server = TestServer.start(data, Map.of("cqube.state-code", Plan.NO_REAL_STATE));
        Installation installation = server.bean(Installation.class);
        LocalDate yesterday = LocalDate.now(installation.zone()).minusDays(1);
        LocalDate first = yesterday.minusMonths(1).withDayOfMonth(1);
        var sample = Sample.of(
                new Plan(7, Plan.NO_REAL_STATE, SCHOOLS, PUPILS, first, yesterday),
                server.bean(Sources.class),
                installation.academicYearStart());
        state = sample.state();
        var silent = new PrintStream(PrintStream.nullOutputStream());
        try (var client =
                new EmissionClient(server.root(), server.token("data_centre"), new QuietProgress(System.err))) {
            assertThat(new SendSample(client, silent).send(sample.deliveries().list()))
                    .isZero();
        }
        String head = server.signIn("head", Role.OFFICER, Optional.of(new Area(Level.STATE, Plan.NO_REAL_STATE)));
        countViews(head);
    }

    /** Pages were opened, and the counts handed on: so the page that tells how often is there to be walked through. */
    private void countViews(String cookie) {
        School school = state.schools().getFirst();
        String report = server.bean(Sources.class).listReports().getFirst().id();
        for (String area : List.of(
                "state/" + Plan.NO_REAL_STATE,
                "district/" + state.district(school).id(),
                "school/" + school.id())) {
            int status = server.send(server.request("/api/views/" + report + "/" + area)
                            .header("Cookie", cookie + "; XSRF-TOKEN=c0ffee")
                            .header("X-XSRF-TOKEN", "c0ffee")
                            .POST(BodyPublishers.noBody()))
                    .statusCode();
            assertThat(status).isEqualTo(200);
        }
        // It hands on as soon as it is started, then once an hour.
        SmartLifecycle views = server.bean("handOnViews", SmartLifecycle.class);
        views.stop();
        views.start();
        boolean told = false;
        for (int tries = 0; !told && tries < 1200; tries++) {
            LockSupport.parkNanos(100_000_000);
            told = server.get("/api/reports", cookie)
                    .path("reports")
                    .valueStream()
                    .anyMatch(one -> one.path("form").asString().equals("views"));
        }
        assertThat(told).isTrue();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @TestFactory
    Stream<DynamicTest> walk() throws Exception {
        School school = state.schools().getFirst();
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("url", server.root().toString());
        given.put("browser", BrowserWalk.browser());
        given.put("officer", Map.of("name", "head", "password", TestServer.PASSWORD));
        given.put("state", Plan.NO_REAL_STATE);
        given.put(
                "path",
                List.of(
                        area("district", state.district(school)),
                        area("block", state.block(school)),
                        area("cluster", state.cluster(school)),
                        Map.of("level", "school", "id", school.id(), "name", school.name())));
        List<JsonNode> steps = BrowserWalk.take("reports.mjs", given);
        // Three for each report, and those that go through all of them.
        assertThat(steps).hasSizeGreaterThan(60);
        return BrowserWalk.tests(steps);
    }

    private static Map<String, String> area(String level, Unit unit) {
        return Map.of("level", level, "id", unit.id(), "name", unit.name());
    }
}
