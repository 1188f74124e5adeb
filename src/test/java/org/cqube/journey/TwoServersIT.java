package org.cqube.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cqube.TestPostgres;
import org.cqube.emission.Station;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import tools.jackson.databind.JsonNode;

/**
 * Two servers, each a process, share one database and one S3 and take turns at the queue; one of them is killed without warning in the
 * middle. The other ends what it had begun: every file once, whole.
 */
class TwoServersIT {
    private static final int FIRST_MONTH = 6;
    private static final int LAST_MONTH = 10;

    private final TestState state = new TestState(12, 4, 300);
    private @TempDir Path data;

    @Test
    void everyFileIsTakenOnceThoughOneOfTwoServersDies() throws Exception {
        PGSimpleDataSource database = TestPostgres.create();
        List<String> receipts = new ArrayList<>();
        // This one starts the S3; the other finds it running.
        try (var stays = TestServer.start(
                data, Map.of("cqube.queue.poll", "50ms", "cqube.queue.heartbeat", "500ms"), database)) {
            String token = KillIT.prepare(stays, state);
            try (var dies = LaunchedServer.start(data, database)) {
                for (int month = FIRST_MONTH; month <= LAST_MONTH; month++) {
                    for (int day = 9; day <= 27; day += 9) {
                        var door = receipts.size() % 2 == 0 ? stays.root() : dies.root();
                        receipts.add(Uploads.send(door, token, month(month, day)));
                    }
                }
                // In the middle: some are through, some wait, one is under way.
                KillIT.awaitStation(database, receipts.get(receipts.size() / 2), Station.CHECKED);
            }
            long loaded = 0;
            for (int i = 0; i < receipts.size(); i++) {
                JsonNode answer = Uploads.await(stays.root(), token, receipts.get(i));
                String file = "file " + i;
                assertThat(answer.path("station").asString()).as(file).isEqualTo("published");
                assertThat(JourneyIT.account(answer, "received")).as(file).isEqualTo(rows());
                // Of two files unpacked at the same moment the younger may be loaded first: then the older one changes
                // nothing or fills days.
                assertThat(JourneyIT.account(answer, "loaded")
                                + JourneyIT.account(answer, "revised")
                                + JourneyIT.account(answer, "unchanged"))
                        .as(file)
                        .isEqualTo(rows());
                loaded += JourneyIT.account(answer, "loaded");
                assertThat(KillIT.events(database, receipts.get(i))).as(file).isEqualTo(1);
            }
            assertThat(loaded).as("each pupil's month is new once").isEqualTo(rows() * (LAST_MONTH - FIRST_MONTH + 1));
            try (var calm = TestServer.start(data.resolve("calm"))) {
                String calmToken = KillIT.prepare(calm, state);
                for (int month = FIRST_MONTH; month <= LAST_MONTH; month++) {
                    Uploads.await(calm.root(), calmToken, Uploads.send(calm.root(), calmToken, month(month, 27)));
                }
                assertThat(LaunchedServer.read(stays.root(), KillIT.FIGURES))
                        .isEqualTo(LaunchedServer.read(calm.root(), KillIT.FIGURES));
            }
        }
    }

    private long rows() {
        return state.schoolIds().size() * 300L;
    }

    private byte[] month(int month, int lastDay) {
        return KillIT.attendance(state.attendanceRows("2026-27", month, lastDay));
    }
}
