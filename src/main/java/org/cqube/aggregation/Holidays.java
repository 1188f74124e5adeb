package org.cqube.aggregation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.cqube.access.Level;
import org.cqube.source.Role;
import org.cqube.source.Sources;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Days that the calendar calls a holiday, by school. What it says of an area holds for everything below it, but for what it says of a
 * smaller area there. Without a calendar every day counts.
 */
final class Holidays {
    /** Every day counts. */
    static final Holidays NONE = new Holidays(Map.of());

    private final Map<YearMonth, List<Entry>> entries;

    private record Entry(int day, Level level, String area, boolean holiday) {}

    private Holidays(Map<YearMonth, List<Entry>> entries) {
        this.entries = entries;
    }

    /** Reads the table of the file that is declared as the calendar; the role's columns have fixed names. */
    static Holidays read(JdbcClient jdbc, Sources sources) {
        Map<YearMonth, List<Entry>> entries = new HashMap<>();
        sources.findRole(Role.CALENDAR).ifPresent(file -> {
            String table = Quoted.name(file.schema()) + "." + Quoted.name(file.table());
            boolean exists = jdbc.sql("select to_regclass(?) is not null")
                    .param(table)
                    .query(Boolean.class)
                    .single();
            if (exists) {
                jdbc.sql("select \"date\"::date as day, area_level, area_id, kind from " + table
                                + " order by \"date\", area_level, area_id")
                        .query(row -> {
                            var day = row.getObject("day", LocalDate.class);
                            entries.computeIfAbsent(YearMonth.from(day), month -> new ArrayList<>())
                                    .add(new Entry(
                                            day.getDayOfMonth(),
                                            Level.find(row.getString("area_level"))
                                                    .orElse(Level.STATE),
                                            row.getString("area_id"),
                                            "holiday".equals(row.getString("kind"))));
                        });
            }
        });
        return new Holidays(entries);
    }

    /** Differs wherever the holidays of that month differ. */
    String digest(YearMonth month) {
        try {
            byte[] said = entries.getOrDefault(month, List.of()).toString().getBytes(UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(said));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** By school number: bit {@code n} is set where day {@code n + 1} of the month is a holiday. */
    int[] of(YearMonth month, Areas areas) {
        return of(month, areas, 0);
    }

    /** The same where some days are free unless the calendar says otherwise. */
    int[] of(YearMonth month, Areas areas, int usuallyFree) {
        List<Entry> ofMonth = entries.getOrDefault(month, List.of());
        int[] above = {usuallyFree};
        for (Level level : Level.values()) {
            int[] masks = new int[areas.size(level)];
            for (int i = 0; i < masks.length; i++) {
                masks[i] = above[level == Level.STATE ? 0 : areas.parent(level, i)];
            }
            for (Entry entry : ofMonth) {
                int area = entry.level == level ? areas.find(level, entry.area) : -1;
                if (area >= 0) {
                    int bit = 1 << (entry.day - 1);
                    masks[area] = entry.holiday ? masks[area] | bit : masks[area] & ~bit;
                }
            }
            above = masks;
        }
        return above;
    }
}
