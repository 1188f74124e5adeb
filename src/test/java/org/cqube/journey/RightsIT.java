package org.cqube.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cqube.access.Area;
import org.cqube.access.Level;
import org.cqube.access.Role;
import org.cqube.publication.ByColumns;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every reader at every report door of the whole server: role × node of the reader × node that is read. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RightsIT {
    private static final String REPORT = "/api/reports/student_attendance";
    /** The doors walked here; the others are walked in {@code doors.txt}. */
    private static final Set<String> WALKED_HERE = Set.of(
            "/api/reports",
            "/api/reports/{report}/areas/{level}/{id}/{period}",
            "/api/reports/{report}/levels/{level}/{period}",
            "/api/boundaries/{level}/{id}");

    private final TestState state = new TestState(9, 2, 3);
    private final String school = state.schoolIds().getFirst();
    private final List<Area> areas = List.of(
            new Area(Level.STATE, "24"),
            new Area(Level.DISTRICT, "2401"),
            new Area(Level.DISTRICT, "2402"),
            new Area(Level.BLOCK, "240101"),
            new Area(Level.BLOCK, "240102"),
            new Area(Level.CLUSTER, "2401010001"),
            new Area(Level.CLUSTER, "2401010002"),
            new Area(Level.SCHOOL, school),
            new Area(Level.SCHOOL, state.schoolIds().getLast()));
    private TestServer server;

    /** Cookie of each reader; the area is where one's right begins. */
    private record Reader(String name, String cookie, Optional<Area> area, boolean everything) {}

    private final List<Reader> readers = new ArrayList<>();

    @BeforeAll
    void start(@TempDir Path data) {
        server = TestServer.start(data);
        String token = KillIT.prepare(server, state);
        server.emit(
                token,
                EmittedZip.of("student_attendance")
                        .with("student_attendance.csv", TestState.attendance(state.attendanceRows("2026-27", 7, 20))));
        readers.add(new Reader("public", "none=1", Optional.empty(), false));
        readers.add(new Reader(
                "emitter", server.signIn("sender", Role.EMITTER, Optional.empty()), Optional.empty(), false));
        readers.add(new Reader(
                "administrator", server.signIn("root1", Role.ADMINISTRATOR, Optional.empty()), Optional.empty(), true));
        for (Role role : List.of(Role.OFFICER, Role.REPORT_CREATOR, Role.ANALYST)) {
            for (Area area : areas) {
                String name = role.id() + "-" + area.level().id() + "-" + area.id();
                readers.add(new Reader(name, server.signIn(name, role, Optional.of(area)), Optional.of(area), false));
            }
        }
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void oneReadsOwnAreaAndBelowAndWhatIsPublic() {
        Map<String, Integer> wrong = new LinkedHashMap<>();
        for (Reader reader : readers) {
            for (Area area : areas) {
                for (String period : List.of("current", "2026-07", "overall")) {
                    String path =
                            "%s/areas/%s/%s/%s".formatted(REPORT, area.level().id(), area.id(), period);
                    check(reader, path, mayRead(reader, area), wrong);
                }
                if (area.level().ordinal() < Level.CLUSTER.ordinal()) {
                    check(
                            reader,
                            "/api/boundaries/" + area.level().id() + "/" + area.id(),
                            mayRead(reader, area),
                            wrong);
                }
            }
            for (Level level : List.of(Level.BLOCK, Level.CLUSTER, Level.SCHOOL)) {
                for (String period : List.of("areas", "overall")) {
                    boolean may = reader.everything()
                            || reader.area()
                                    .filter(area -> area.level() == Level.STATE)
                                    .isPresent();
                    check(reader, REPORT + "/levels/" + level.id() + "/" + period, may, wrong);
                }
            }
            check(reader, "/api/reports", true, wrong);
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void nobodysFileHoldsRowsOfOthers() {
        for (Reader reader : readers) {
            for (Area area : areas) {
                if (!mayRead(reader, area) || area.level().ordinal() < Level.CLUSTER.ordinal()) {
                    continue;
                }
                for (String period : List.of("current", "overall")) {
                    var file = server.get(
                            "%s/areas/%s/%s/%s".formatted(REPORT, area.level().id(), area.id(), period),
                            reader.cookie());
                    for (var row : ByColumns.toRows(file).path("areas").path("rows")) {
                        String id = row.get(1).asString();
                        assertThat(contains(
                                        area,
                                        new Area(
                                                Level.find(row.get(0).asString())
                                                        .orElseThrow(),
                                                id)))
                                .as(reader.name() + " reads " + id + " in the file of " + area)
                                .isTrue();
                    }
                }
            }
        }
    }

    @Test
    void noDoorIsLeftOut() throws IOException {
        Set<String> named = new TreeSet<>(WALKED_HERE);
        try (Stream<Path> found = Files.walk(Path.of("src/test"))) {
            Path table =
                    found.filter(path -> path.endsWith("doors.txt")).findFirst().orElseThrow();
            Files.readAllLines(table).stream()
                    .filter(line -> line.startsWith("door "))
                    .map(line -> line.split(" "))
                    .filter(words -> words.length > 2)
                    .map(words -> words[2])
                    .forEach(named::add);
        }
        Set<String> open = server.bean(RequestMappingHandlerMapping.class).getHandlerMethods().keySet().stream()
                .flatMap(mapping -> mapping.getPatternValues().stream())
                .filter(pattern -> !pattern.equals("/error") && !pattern.startsWith("/${"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(named).containsAll(open);
    }

    private void check(Reader reader, String path, boolean may, Map<String, Integer> wrong) {
        int status = server.send(server.request(path).header("Cookie", reader.cookie()))
                .statusCode();
        // Who is not signed in is asked to; who is, is told that it is not theirs.
        int refused = reader.name().equals("public") ? 401 : 403;
        if (status != (may ? 200 : refused)) {
            wrong.put(reader.name() + " " + path, status);
        }
    }

    private boolean mayRead(Reader reader, Area area) {
        return reader.everything()
                || area.level() == Level.STATE
                || reader.area().filter(own -> contains(own, area)).isPresent();
    }

    /** By the ids alone: block, cluster and school begin with the ids of what they lie in. */
    private static boolean contains(Area outer, Area inner) {
        if (outer.level() == Level.STATE) {
            return true;
        }
        if (inner.level() == Level.SCHOOL && outer.level() == Level.CLUSTER) {
            return (inner.id().substring(0, 6) + "000" + inner.id().charAt(6)).equals(outer.id());
        }
        return inner.id().startsWith(outer.id());
    }
}
