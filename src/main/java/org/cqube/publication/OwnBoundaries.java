package org.cqube.publication;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.cqube.access.Level;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Boundaries that an administrator uploaded, a level at a time. The next publication draws them in place of the derived ones. */
@Component
public class OwnBoundaries {
    private final JdbcClient jdbc;

    OwnBoundaries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param published whether the newest publication draws them; of a withdrawn level {@code areas} is 0 */
    public record Uploaded(Level level, int areas, String by, Instant at, boolean published) {}

    /** Levels that have some, or had some until they were withdrawn. */
    public List<Uploaded> list() {
        return jdbc.sql("select level, areas, changed_by, changed_at, published from metadata.own_boundaries")
                .query((row, n) -> new Uploaded(
                        Level.find(row.getString("level")).orElseThrow(),
                        row.getInt("areas"),
                        row.getString("changed_by"),
                        row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                        row.getBoolean("published")))
                .list();
    }

    /** Joins the caller's transaction. What the level had before is replaced. */
    public void put(Level level, String geoJson, int areas, String by, Instant at) {
        write(level, geoJson, areas, by, at);
    }

    /** The derived boundaries hold again. */
    public void withdraw(Level level, String by, Instant at) {
        write(level, null, 0, by, at);
    }

    private void write(Level level, @Nullable String geoJson, int areas, String by, Instant at) {
        jdbc.sql("""
                insert into metadata.own_boundaries (level, shapes, areas, changed_by, changed_at)
                values (?, ?, ?, ?, ?)
                on conflict (level) do update set shapes = excluded.shapes, areas = excluded.areas,
                    changed_by = excluded.changed_by, changed_at = excluded.changed_at, published = false""")
                .param(level.id())
                .param(geoJson)
                .param(areas)
                .param(by)
                .param(at.atOffset(ZoneOffset.UTC))
                .update();
    }

    boolean isPending() {
        return jdbc.sql("select exists (select from metadata.own_boundaries where not published)")
                .query(Boolean.class)
                .single();
    }

    /** They were checked when they came; an area that no longer is has nothing to be drawn on. */
    Map<Level, Map<String, Geometry>> read() {
        var found = new EnumMap<Level, Map<String, Geometry>>(Level.class);
        jdbc.sql("select level, shapes from metadata.own_boundaries where shapes is not null")
                .query((row, n) -> found.put(
                        Level.find(row.getString("level")).orElseThrow(),
                        OwnShapes.read(row.getString("shapes"), id -> true).shapes()))
                .list();
        return found;
    }

    void markPublished() {
        jdbc.sql("update metadata.own_boundaries set published = true where not published")
                .update();
    }
}
