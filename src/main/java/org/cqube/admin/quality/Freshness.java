package org.cqube.admin.quality;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cqube.source.DeclaredWords;
import org.cqube.source.Installation;
import org.cqube.source.Report;
import org.cqube.source.Role;
import org.cqube.source.Source;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * How fresh each source is. Marks are expected for every school day up to yesterday: Sundays and the state's holidays are none, unless the
 * calendar calls a day a working one.
 */
@Component
class Freshness {
    private final Sources sources;
    private final DeclaredWords words;
    private final SentFiles sent;
    private final PublishedCoverage published;
    private final JdbcClient jdbc;
    private final Installation installation;
    private final Clock clock;

    Freshness(
            Sources sources,
            DeclaredWords words,
            SentFiles sent,
            PublishedCoverage published,
            JdbcClient jdbc,
            Installation installation,
            Clock clock) {
        this.sources = sources;
        this.words = words;
        this.sent = sent;
        this.published = published;
        this.jdbc = jdbc;
        this.installation = installation;
        this.clock = clock;
    }

    /** Each source by what it is called in that language. */
    Answer list(String language) {
        Map<String, LocalDate> days = days();
        Map<String, OffsetDateTime> newest = sent.newest();
        var calendar = Calendar.read(jdbc, sources, installation.stateCode());
        LocalDate expected = calendar.schoolDayBefore(LocalDate.now(clock.withZone(installation.zone())));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Source source : sources.list()) {
            boolean byDay = source.files().stream().anyMatch(SourceFile::hasDayMarks);
            LocalDate day = days.get(source.id());
            List<@Nullable Object> row = new ArrayList<>();
            row.add(source.id());
            row.add(words.source(language, source.id()));
            row.add(day);
            row.add(Optional.ofNullable(newest.get(source.id()))
                    .map(OffsetDateTime::toInstant)
                    .orElse(null));
            row.add(byDay ? expected : null);
            row.add(byDay && day != null ? calendar.schoolDaysAfter(day, expected) : null);
            rows.add(row);
        }
        return new Answer(
                List.of("source", "label", "latest_data_day", "latest_file_at", "expected_day", "late_days"), rows);
    }

    /** By source the day that its published figures are as of. */
    private Map<String, LocalDate> days() {
        Map<String, String> bySource = new HashMap<>();
        for (Report report : sources.listReports()) {
            bySource.put(report.id(), report.file().source());
        }
        Map<String, LocalDate> days = new HashMap<>();
        for (JsonNode report : published.figures()) {
            String source = bySource.get(report.required("id").stringValue());
            if (source != null && report.required("as_of").isString()) {
                days.merge(
                        source,
                        LocalDate.parse(report.required("as_of").stringValue()),
                        (a, b) -> a.isBefore(b) ? b : a);
            }
        }
        return days;
    }

    /** What the calendar says of the whole state. */
    record Calendar(Set<LocalDate> holidays, Set<LocalDate> working) {
        /** Further back than the longest holidays. */
        private static final int LOOK_BACK = 120;

        static Calendar read(JdbcClient jdbc, Sources sources, String state) {
            Set<LocalDate> holidays = new HashSet<>();
            Set<LocalDate> working = new HashSet<>();
            // The role's columns have fixed names; schema and table come from a checked declaration.
            sources.findRole(Role.CALENDAR)
                    .ifPresent(file -> jdbc.sql("""
                                    select "date"::date as day, kind from "%s"."%s"
                                    where area_level = 'state' and area_id = ?""".formatted(file.schema(), file.table()))
                            .param(state)
                            .query(row -> {
                                Set<LocalDate> of = "holiday".equals(row.getString("kind")) ? holidays : working;
                                of.add(row.getObject("day", LocalDate.class));
                            }));
            return new Calendar(holidays, working);
        }

        boolean isSchoolDay(LocalDate day) {
            return working.contains(day) || (day.getDayOfWeek() != DayOfWeek.SUNDAY && !holidays.contains(day));
        }

        LocalDate schoolDayBefore(LocalDate today) {
            LocalDate day = today.minusDays(1);
            for (int i = 0; i < LOOK_BACK && !isSchoolDay(day); i++) {
                day = day.minusDays(1);
            }
            return day;
        }

        long schoolDaysAfter(LocalDate day, LocalDate last) {
            return day.isBefore(last)
                    ? day.plusDays(1)
                            .datesUntil(last.plusDays(1))
                            .filter(this::isSchoolDay)
                            .count()
                    : 0;
        }
    }
}
