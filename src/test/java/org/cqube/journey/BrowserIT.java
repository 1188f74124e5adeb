package org.cqube.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.cqube.access.Area;
import org.cqube.access.Level;
import org.cqube.access.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The pages in a real Chromium on the whole server; the steps are in {@code web/e2e/walk.mjs} and {@code offline.mjs}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserIT {
    private static final int STEPS = 20;
    private static final int STEPS_OFFLINE = 5;

    private final TestState state = new TestState(21, 3, 12);
    private TestServer server;
    private String receipt = "";

    @BeforeAll
    void start(@TempDir Path data) {
        server = TestServer.start(data);
        String token = server.token("centre");
        server.emit(token, EmittedZip.of("district_master").with("district_mst.csv", TestState.DISTRICTS));
        server.emit(token, EmittedZip.of("block_master").with("block_mst.csv", state.blocks()));
        server.emit(token, EmittedZip.of("cluster_master").with("cluster_mst.csv", state.clusters()));
        server.emit(token, EmittedZip.of("school_master").with("school_mst.csv", state.schools()));
        for (int month = 7; month <= 9; month++) {
            receipt = server.emit(
                            token,
                            EmittedZip.of("student_attendance")
                                    .with(
                                            "student_attendance.csv",
                                            TestState.attendance(state.attendanceRows("2026-27", month, 28))))
                    .path("receipt")
                    .asString();
        }
        server.signIn("head", Role.OFFICER, Optional.of(new Area(Level.STATE, "24")));
        server.signIn("district_head", Role.OFFICER, Optional.of(new Area(Level.DISTRICT, "2401")));
        server.signIn("root1", Role.ADMINISTRATOR, Optional.empty());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @TestFactory
    Stream<DynamicTest> walk() throws Exception {
        return told("walk.mjs", STEPS);
    }

    @TestFactory
    Stream<DynamicTest> withTheNetworkOff() throws Exception {
        return told("offline.mjs", STEPS_OFFLINE);
    }

    private Stream<DynamicTest> told(String walk, int count) throws IOException, InterruptedException {
        List<JsonNode> steps = BrowserWalk.take(walk, given());
        assertThat(steps).as("steps of " + walk).hasSize(count);
        return BrowserWalk.tests(steps);
    }

    private Map<String, Object> given() {
        Map<String, Object> given = new LinkedHashMap<>();
        String school = state.schoolIds().getFirst();
        given.put("url", server.root().toString());
        given.put("browser", BrowserWalk.browser());
        given.put("officer", user("head"));
        given.put("districtOfficer", user("district_head"));
        given.put("administrator", user("root1"));
        given.put("district", area("district", "2401", "D1"));
        given.put("otherDistrict", area("district", "2402", "D2"));
        given.put("block", area("block", "240101", "B240101"));
        given.put("cluster", area("cluster", "2401010001", "C2401010001"));
        given.put("school", area("school", school, "School " + school));
        given.put("month", "2026-08");
        given.put("receipt", receipt);
        return given;
    }

    private static Map<String, String> user(String name) {
        return Map.of("name", name, "password", TestServer.PASSWORD);
    }

    private static Map<String, String> area(String level, String id, String name) {
        return Map.of("level", level, "id", id, "name", name);
    }
}
