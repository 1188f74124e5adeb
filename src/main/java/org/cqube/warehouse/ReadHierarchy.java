package org.cqube.warehouse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.cqube.access.Level;
import org.cqube.source.Installation;
import org.jspecify.annotations.Nullable;

/** Reads the whole hierarchy as one transaction sees it, in one statement, so that it is of one piece. */
final class ReadHierarchy {
    private static final byte[] UNASSIGNED = "Unassigned".getBytes(UTF_8);
    // Fields of a line: level, number, id, name, cluster, block, district, active, latitude, longitude.
    private static final int FIELDS = 10;

    private final HierarchyTables tables;
    private final Installation installation;

    ReadHierarchy(HierarchyTables tables, Installation installation) {
        this.tables = tables;
        this.installation = installation;
    }

    HierarchyPicture read(Session session) throws SQLException {
        Map<Level, UnitLevel> levels = new EnumMap<>(Level.class);
        UnitLevel above = null;
        for (Level level : Level.values()) {
            above = new UnitLevel(level, above);
            levels.put(level, above);
        }
        byte[] state = installation.stateCode().getBytes(UTF_8);
        byte[] name = installation.stateName().getBytes(UTF_8);
        get(levels, Level.STATE).add(state, 0, state.length, name, 0, name.length, -1);
        get(levels, Level.STATE).know(0, true);

        long version = 0;
        var line = new CopyLine(FIELDS);
        try (var rows = session.copyFrom(sql())) {
            UnitLevel current = get(levels, Level.STATE);
            for (byte[] next = rows.next(); next != null; next = rows.next()) {
                line.read(next);
                int rank = (int) line.number(0);
                if (rank == 0) {
                    version = line.number(1);
                } else {
                    while (current.level().ordinal() != rank) {
                        current.endOfMasters();
                        current = get(levels, Level.values()[current.level().ordinal() + 1]);
                    }
                    add(levels, current, line);
                }
            }
        }
        return new HierarchyPicture(version, levels);
    }

    private void add(Map<Level, UnitLevel> levels, UnitLevel units, CopyLine line) {
        if (line.number(1) != units.count()) {
            throw new IllegalStateException("The numbers of the %s units have a gap at %d"
                    .formatted(units.level().id(), units.count()));
        }
        boolean isKnown = !line.isNull(3);
        byte[] bytes = line.bytes();
        int number = units.add(
                bytes,
                line.from(2),
                line.to(2),
                bytes,
                isKnown ? line.from(3) : 0,
                isKnown ? line.to(3) : 0,
                isKnown ? parent(levels, units.level(), line) : -1);
        if (isKnown) {
            units.know(number, line.isNull(7) || line.text(7).equals("t"));
            if (!line.isNull(8) && !line.isNull(9)) {
                double latitude = Double.parseDouble(line.text(8));
                double longitude = Double.parseDouble(line.text(9));
                if (latitude != 0 && longitude != 0) {
                    units.place(number, latitude, longitude);
                }
            }
        }
    }

    private static int parent(Map<Level, UnitLevel> levels, Level level, CopyLine line) {
        return switch (level) {
            case STATE -> -1;
            case DISTRICT -> 0;
            case BLOCK -> parent(get(levels, Level.DISTRICT), line, 6);
            case CLUSTER -> parent(get(levels, Level.BLOCK), line, 5);
            case SCHOOL ->
                line.isNull(4)
                        ? unassigned(get(levels, Level.CLUSTER), parent(get(levels, Level.BLOCK), line, 5))
                        : parent(get(levels, Level.CLUSTER), line, 4);
        };
    }

    private static int parent(UnitLevel above, CopyLine line, int field) {
        return line.isNull(field) ? -1 : above.find(line.bytes(), line.from(field), line.to(field));
    }

    /** The cluster of a block's schools that have none; made when the first of them comes. */
    private static int unassigned(UnitLevel clusters, int block) {
        UnitLevel blocks = clusters.above();
        if (block < 0 || blocks == null) {
            return -1;
        }
        byte[] id = (blocks.id(block) + "-unassigned").getBytes(UTF_8);
        int found = clusters.findAny(new String(id, UTF_8));
        if (found >= 0) {
            return found;
        }
        int made = clusters.add(id, 0, id.length, UNASSIGNED, 0, UNASSIGNED.length, block);
        // Listed only while an active school is in it.
        clusters.know(made, false);
        return made;
    }

    private String sql() {
        List<String> parts = new ArrayList<>();
        parts.add("""
                select 0 as rank, version as number, '' as id, null as name, null as cluster, null as block, null as district,
                  null::boolean as active, null::numeric as latitude, null::numeric as longitude
                from metadata.hierarchy_version""");
        for (Level level : Level.values()) {
            tables.find(level).ifPresent(table -> parts.add(select(level, table)));
        }
        return "copy (%s order by rank, number) to stdout".formatted(String.join(" union all ", parts));
    }

    private static String select(Level level, StoredTable table) {
        return """
                select %d, u.number, u.id, m.%s, %s, %s, %s, %s, %s, %s
                from hierarchy.unit u left join %s m on m.%s = u.id and m.valid_to = 'infinity' where u.level = '%s'""".formatted(
                        level.ordinal(),
                        Identifier.quote(HierarchyTables.nameColumn(level)),
                        above(level, Level.CLUSTER, table),
                        above(level, Level.BLOCK, table),
                        above(level, Level.DISTRICT, table),
                        HierarchyTables.column(table, "is_active", "null::boolean"),
                        HierarchyTables.column(table, "latitude", "null::numeric"),
                        HierarchyTables.column(table, "longitude", "null::numeric"),
                        table.sql(),
                        Identifier.quote(HierarchyTables.idColumn(level)),
                        level.id());
    }

    private static String above(Level level, Level ancestor, StoredTable table) {
        return ancestor.compareTo(level) < 0
                ? HierarchyTables.column(table, HierarchyTables.idColumn(ancestor), "null")
                : "null";
    }

    private static <T> T get(Map<Level, T> levels, Level level) {
        @Nullable T found = levels.get(level);
        if (found == null) {
            throw new IllegalStateException("No level " + level);
        }
        return found;
    }
}
