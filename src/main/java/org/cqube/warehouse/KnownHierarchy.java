package org.cqube.warehouse;

import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import org.cqube.access.Area;
import org.cqube.access.Hierarchy;
import org.cqube.source.Installation;
import org.cqube.source.Sources;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Today's hierarchy from memory. Each question first asks the database for the version's number, so that a change by another node, or by
 * the caller's own transaction, is seen at once; the picture is read again only when the number is another. Safe for all threads.
 */
@Component
final class KnownHierarchy implements Hierarchy, Units {
    private final JdbcTemplate jdbc;
    private final Sources sources;
    private final Installation installation;
    private volatile @Nullable HierarchyPicture newest;

    KnownHierarchy(JdbcTemplate jdbc, Sources sources, Installation installation) {
        this.jdbc = jdbc;
        this.sources = sources;
        this.installation = installation;
    }

    HierarchyPicture picture() {
        long version = version();
        HierarchyPicture picture = newest;
        return picture != null && picture.version() == version ? picture : read(version);
    }

    private synchronized HierarchyPicture read(long version) {
        HierarchyPicture picture = newest;
        if (picture != null && picture.version() == version) {
            return picture;
        }
        // A state may have switched columns on or off since.
        var read = new ReadHierarchy(new HierarchyTables(sources), installation);
        picture = jdbc.execute(
                (ConnectionCallback<HierarchyPicture>) (Connection connection) -> read.read(new Session(connection)));
        if (picture == null) {
            throw new IllegalStateException("The hierarchy could not be read");
        }
        newest = picture;
        return picture;
    }

    @Override
    public boolean contains(Area outer, Area inner) {
        return picture().contains(outer, inner);
    }

    @Override
    public List<Area> path(Area area) {
        return picture().path(area);
    }

    @Override
    public Optional<String> findName(Area area) {
        return picture().findName(area);
    }

    @Override
    public List<Unit> list() {
        return picture().list();
    }

    @Override
    public long version() {
        Long version = jdbc.queryForObject("select version from metadata.hierarchy_version", Long.class);
        return version == null ? 0 : version;
    }
}
