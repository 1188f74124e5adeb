package org.cqube.aggregation;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.BitSet;
import org.cqube.access.Level;

/** Which areas of a level a statement is about: their ids in a temporary table, or all. */
final class Wanted {
    /** From this share of a level on, reading all of it is cheaper. */
    private static final int MANY = 4;

    private Wanted() {}

    /** A condition on {@code area_id}; empty where it is about (nearly) all areas. */
    static String condition(Connection connection, Areas areas, Level level, BitSet wanted) throws SQLException {
        return wanted.cardinality() * MANY >= areas.size(level) ? "" : conditionExact(connection, areas, level, wanted);
    }

    /** A condition that holds for the wanted areas alone. */
    static String conditionExact(Connection connection, Areas areas, Level level, BitSet wanted) throws SQLException {
        Object[] ids = wanted.stream().mapToObj(i -> areas.get(level, i).id()).toArray();
        try (var statement = connection.createStatement()) {
            statement.execute("create temporary table if not exists wanted (area_id text primary key) on commit drop");
            statement.execute("truncate pg_temp.wanted");
        }
        try (var insert = connection.prepareStatement("insert into pg_temp.wanted select unnest(?)")) {
            insert.setArray(1, connection.createArrayOf("text", ids));
            insert.execute();
        }
        try (var statement = connection.createStatement()) {
            statement.execute("analyze pg_temp.wanted");
        }
        return " and area_id in (select area_id from pg_temp.wanted)";
    }
}
