package org.cqube.warehouse;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.cqube.access.Level;
import org.cqube.source.Role;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;

/** The master tables of the hierarchy; their columns are {@code <level>_id}, {@code <level>_name}, {@code is_active} and so on. */
final class HierarchyTables {
    private static final Map<Role, Level> LEVELS = Map.of(
            Role.DISTRICT, Level.DISTRICT,
            Role.BLOCK, Level.BLOCK,
            Role.CLUSTER, Level.CLUSTER,
            Role.SCHOOL, Level.SCHOOL);

    private final Map<Level, StoredTable> tables = new EnumMap<>(Level.class);

    HierarchyTables(Sources sources) {
        LEVELS.forEach(
                (role, level) -> sources.findRole(role).ifPresent(file -> tables.put(level, StoredTable.of(file))));
    }

    /** The level whose master that file is. */
    static Optional<Level> levelOf(SourceFile file) {
        return file.role().map(LEVELS::get);
    }

    Optional<StoredTable> find(Level level) {
        return Optional.ofNullable(tables.get(level));
    }

    static String idColumn(Level level) {
        return level.id() + "_id";
    }

    static String nameColumn(Level level) {
        return level.id() + "_name";
    }

    /** The table's column, quoted, or another expression where a state has none. */
    static String column(StoredTable table, String name, String otherwise) {
        return table.names().contains(name) ? Identifier.quote(name) : otherwise;
    }
}
