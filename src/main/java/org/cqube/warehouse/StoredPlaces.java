package org.cqube.warehouse;

import static org.cqube.warehouse.Identifier.quote;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
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
        Tours tours = asked.tours();
        // Running numbers are ids, so text: the shorter one came before.
        String order = sources.getFile(tours.file()).key().stream()
                .map(name -> "length(%1$s::text), %1$s".formatted(quote(name)))
                .collect(Collectors.joining(", "));
        String sql = """
                select tour, person, day, school, latitude, longitude, inside from (
                  select dense_rank() over (order by %1$s desc, %2$s) as tour, dense_rank() over (order by %2$s) as person,
                    row_number() over (order by %6$s) as place,
                    %1$s as day, %3$s as school, %4$s as latitude, %5$s as longitude, %7$s as inside %8$s) places
                where tour > :skip and tour <= :skip + :most order by tour, place
                """.formatted(
                        quote(tours.day()),
                        quote(tours.person()),
                        quote(tours.school()),
                        quote(tours.latitude()),
                        quote(tours.longitude()),
                        order,
                        quote(tours.inside()),
                        where(tours));
        return bind(sql, asked)
                .param("skip", skip)
                .param("most", most)
                .query((row, number) -> new Place(
                        row.getInt("tour"),
                        row.getInt("person"),
                        row.getObject("day", LocalDate.class),
                        row.getString("school"),
                        row.getDouble("latitude"),
                        row.getDouble("longitude"),
                        row.getBoolean("inside")))
                .list();
    }

    @Override
    public long count(Asked asked) {
        Tours tours = asked.tours();
        String sql =
                "select count(distinct (%s, %s)) %s".formatted(quote(tours.day()), quote(tours.person()), where(tours));
        return bind(sql, asked).query(Long.class).single();
    }

    private String where(Tours tours) {
        SourceFile file = sources.getFile(tours.file());
        return "from %s where %s between :from and :to and %s = any(:schools)"
                .formatted(quote(file.schema(), file.table()), quote(tours.day()), quote(tours.school()));
    }

    private JdbcClient.StatementSpec bind(String sql, Asked asked) {
        return jdbc.sql(sql)
                .param("from", asked.from())
                .param("to", asked.to())
                .param("schools", asked.schools().toArray(String[]::new));
    }
}
