package org.cqube.warehouse;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cqube.access.Area;
import org.cqube.access.Level;
import org.cqube.access.Mandate;
import org.cqube.emission.DataFile;
import org.cqube.source.FileId;

/** A data file with waiting records, as it was when they were parked: receipt, number and mandate are the original ones. */
final class ParkedFile {
    private ParkedFile() {}

    /** Those of a declared file, in the order of the events under which they were parked. */
    static List<DataFile> list(Session session, FileId file, String condition) throws SQLException {
        return session.list(
                row -> new DataFile(
                        mandate(row),
                        row.getInt("number"),
                        row.getString("name"),
                        file,
                        row.getString("input_key"),
                        row.getObject("emitted_at", OffsetDateTime.class).toInstant()),
                "select * from metadata.parked_file f where source = ? and file = ? and %s order by event, receipt, number"
                        .formatted(condition),
                file.source(),
                file.file());
    }

    private static Mandate mandate(ResultSet row) throws SQLException {
        Optional<Level> level = Optional.ofNullable(row.getString("area_level")).flatMap(Level::find);
        String id = String.valueOf(row.getString("area_id"));
        return new Mandate(
                row.getString("receipt"),
                row.getString("emitter"),
                Set.of((String[]) row.getArray("sources").getArray()),
                level.map(found -> new Area(found, id)));
    }
}
