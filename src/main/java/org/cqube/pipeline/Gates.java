package org.cqube.pipeline;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.cqube.source.Installation;
import org.springframework.stereotype.Component;

/** Whether a source's files may be begun now. Read anew before each step: a pause on one node stops all. */
@Component
class Gates {
    private final GroupTable table;
    private final Installation installation;
    private final Clock clock;

    Gates(GroupTable table, Installation installation, Clock clock) {
        this.table = table;
        this.installation = installation;
        this.clock = clock;
    }

    boolean isOpen(String source) {
        return isOpen(table.setting(source));
    }

    /** The same for many sources, read once. */
    Predicate<String> open() {
        Map<String, GroupTable.Setting> settings = table.settings();
        return source -> isOpen(settings.getOrDefault(source, GroupTable.Setting.none(source)));
    }

    /** Whether others should wait for it: it may run, and its step is not one that fails again and again. */
    boolean isHealthy(String source) {
        return isOpen(source)
                && Optional.ofNullable(table.tasks().get(source))
                        .filter(task -> task.failures() > 0)
                        .isEmpty();
    }

    boolean isOpen(GroupTable.Setting setting) {
        Instant now = clock.instant();
        return !setting.paused()
                && (setting.schedule().isOpen(now, installation.zone())
                        || setting.openUntil().filter(now::isBefore).isPresent());
    }

    /** The kind of a fault without its message, which may quote the data. */
    void failed(String source, Throwable cause) {
        Throwable root = cause;
        for (Throwable next = root.getCause(); next != null && next != root; next = root.getCause()) {
            root = next;
        }
        String fault = root instanceof java.sql.SQLException sql
                ? "%s %s".formatted(root.getClass().getSimpleName(), sql.getSQLState())
                : root.getClass().getSimpleName();
        table.failed(source, clock.instant(), fault);
    }
}
