package org.cqube.warehouse;

import static org.cqube.warehouse.Identifier.quote;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.cqube.source.FileId;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;
import org.cqube.source.Tours;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads places from the table that holds them; names come from the declaration. */
@Component
final class StoredPlaces implements ReportedPlaces {
    private final JdbcClient jdbc;
    private final Sources sources;

    StoredPlaces(JdbcClient jdbc, Sources sources) {
        this.jdbc = jdbc;
        this.sources = sources;
    }

    @Override
    public List<Place> list(Asked asked, long skip, int most) {
        String sql = """
                select tour, person, day, school, latitude, longitude, inside from (
                  select dense_rank() over (order by day desc, person) as tour, dense_rank() over (order by person) as person,
                    place, day, school, latitude, longitude, inside from (%s) told) tours
                where tour > :skip and tour <= :skip + :most order by tour, place nulls last, school
                """.formatted(told(asked.tours()));
        return bind(sql, asked)
                .param("skip", skip)
                .param("most", most)
                .query((row, number) -> new Place(
                        row.getInt("tour"),
                        row.getInt("person"),
                        row.getObject("day", LocalDate.class),
                        row.getString("school"),
                        point(row)))
                .list();
    }

    @Override
    public long count(Asked asked) {
        String sql = "select count(distinct (day, person)) from (%s) told".formatted(told(asked.tours()));
        return bind(sql, asked).query(Long.class).single();
    }

    private static Optional<Point> point(ResultSet row) throws SQLException {
        double latitude = row.getDouble("latitude");
        return row.wasNull()
                ? Optional.empty()
                : Optional.of(new Point(latitude, row.getDouble("longitude"), row.getBoolean("inside")));
    }

    /** Places, and the claimed visits that have none: one row each. */
    private String told(Tours tours) {
        // Running numbers are ids, so text: the shorter one came before.
        String order = sources.getFile(tours.file()).key().stream()
                .map(name -> "length(%1$s::text), %1$s".formatted(quote(name)))
                .collect(Collectors.joining(", "));
        String places = """
                select %s as day, %s as person, %s as school, %s as latitude, %s as longitude, %s as inside,
                  row_number() over (order by %s) as place from %s where %s""".formatted(
                        quote(tours.day()),
                        quote(tours.person()),
                        quote(tours.school()),
                        quote(tours.latitude()),
                        quote(tours.longitude()),
                        quote(tours.inside()),
                        order,
                        table(tours.file()),
                        where(tours.day(), tours.school()));
        return tours.claims()
                .map(claims -> places + " union all " + unseen(tours, claims))
                .orElse(places);
    }

    private String unseen(Tours tours, Tours.Claims claims) {
        return """
                select %s, %s, %s, null, null, null, null from %s v where %s
                  and not exists (select from %s p where p.%s = v.%s)""".formatted(
                        quote(claims.day()),
                        quote(claims.person()),
                        quote(claims.school()),
                        table(claims.file()),
                        where(claims.day(), claims.school()),
                        table(tours.file()),
                        quote(claims.visit()),
                        quote(claims.key()));
    }

    private String table(FileId id) {
        SourceFile file = sources.getFile(id);
        return quote(file.schema(), file.table());
    }

    private static String where(String day, String school) {
        return "%s between :from and :to and %s = any(:schools)".formatted(quote(day), quote(school));
    }

    private JdbcClient.StatementSpec bind(String sql, Asked asked) {
        return jdbc.sql(sql)
                .param("from", asked.from())
                .param("to", asked.to())
                .param("schools", asked.schools().toArray(String[]::new));
    }
}
