package org.cqube.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;
import org.cqube.TestClock;
import org.cqube.TestPostgres;
import org.cqube.pipeline.Schedule.Runs;
import org.cqube.source.Installation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is set is read back by every node, here two with one database. */
class GroupTableTest {
    private static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");

    private final JdbcClient jdbc = JdbcClient.create(TestPostgres.createMigrated());
    private final GroupTable table = new GroupTable(jdbc);
    /** 15:30 in India. */
    private final TestClock clock = new TestClock(Instant.parse("2026-11-20T10:00:00Z"));

    private final Gates gates = gates();
    private final Gates otherNode = gates();

    static Stream<Schedule> schedules() {
        LocalTime at = LocalTime.of(20, 30);
        return Stream.of(
                new Schedule.Continuously(),
                new Runs(new Schedule.EveryDay(), at, 1),
                new Runs(new Schedule.EveryWeek(DayOfWeek.SUNDAY), at, 24),
                new Runs(new Schedule.EveryMonth(31), at, 2),
                new Runs(new Schedule.EveryYear(2, 29), at, 3));
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void aScheduleIsReadBackAsItWasSet(Schedule schedule) {
        table.schedule("visits", new Runs(new Schedule.EveryYear(1, 1), LocalTime.NOON, 5));
        table.schedule("visits", schedule);
        assertThat(table.setting("visits").schedule()).isEqualTo(schedule);
        assertThat(table.settings()).containsOnlyKeys("visits").containsValue(table.setting("visits"));
    }

    @Test
    void whatNobodySetRunsContinuously() {
        assertThat(gates.isOpen("visits")).isTrue();
        assertThat(gates.open().test("visits")).isTrue();
        assertThat(table.settings()).isEmpty();
    }

    @Test
    void aPauseHoldsOnEveryNodeAtOnceAndForItsGroupAlone() {
        table.pause("visits");
        assertThat(otherNode.isOpen("visits")).isFalse();
        assertThat(otherNode.open().test("visits")).isFalse();
        assertThat(otherNode.isOpen("meals")).isTrue();
        table.start("visits", Optional.empty());
        assertThat(otherNode.isOpen("visits")).isTrue();
    }

    @Test
    void aScheduledGroupOpensAndShutsByTheClock() {
        table.schedule("visits", new Runs(new Schedule.EveryDay(), LocalTime.of(16, 0), 2));
        assertThat(gates.isOpen("visits")).isFalse();
        clock.pass(Duration.ofMinutes(30));
        assertThat(gates.isOpen("visits")).isTrue();
        table.pause("visits");
        assertThat(gates.isOpen("visits")).as("paused within its run").isFalse();
        table.start("visits", Optional.empty());
        clock.pass(Duration.ofHours(2));
        assertThat(gates.isOpen("visits")).isFalse();
    }

    @Test
    void startedByHandItRunsUntilThen() {
        table.schedule("visits", new Runs(new Schedule.EveryDay(), LocalTime.of(20, 0), 1));
        table.start("visits", Optional.of(clock.instant().plus(Duration.ofHours(1))));
        assertThat(otherNode.isOpen("visits")).isTrue();
        clock.pass(Duration.ofHours(1));
        assertThat(otherNode.isOpen("visits")).isFalse();
    }

    @Test
    void aFaultIsKeptByItsKindAlone() {
        var secret = new SQLException("Key (student_id)=(4711) already exists", "23505");
        gates.failed("visits", new IllegalStateException("of pupil 4711", secret));
        assertThat(table.setting("visits").fault()).isEqualTo("SQLException 23505");
        assertThat(table.setting("visits").failedAt()).contains(clock.instant());
        gates.failed("visits", new IllegalStateException("of pupil 4711"));
        assertThat(table.setting("visits").fault()).isEqualTo("IllegalStateException");
        assertThat(gates.isOpen("visits")).isTrue();
    }

    @Test
    void whatFailsAgainAndAgainHoldsNobodyBack() {
        assertThat(gates.isHealthy("masters")).isTrue();
        jdbc.sql("""
                        insert into metadata.task (task_name, task_instance, execution_time, picked, consecutive_failures, version)
                        values ('load', 'masters', now(), false, 1, 1)""").update();
        assertThat(gates.isHealthy("masters")).isFalse();
        assertThat(gates.isHealthy("visits")).isTrue();
        table.pause("visits");
        assertThat(gates.isHealthy("visits")).isFalse();
    }

    @Test
    void theTableRefusesHalfASchedule() {
        assertThat(refused("insert into metadata.processor_group (source, form) values ('a', 'daily')"))
                .isTrue();
        assertThat(
                        refused(
                                "insert into metadata.processor_group (source, form, at, hours) values ('a', 'weekly', '10:00', 1)"))
                .isTrue();
        assertThat(
                        refused(
                                "insert into metadata.processor_group (source, form, at, hours) values ('a', 'daily', '10:00', 1)"))
                .isFalse();
    }

    private boolean refused(String sql) {
        try {
            jdbc.sql(sql).update();
            return false;
        } catch (DataIntegrityViolationException refused) {
            return true;
        }
    }

    private Gates gates() {
        return new Gates(table, new Installation("24", "Gujarat", INDIA, 6, Path.of("data"), ""), clock);
    }
}
