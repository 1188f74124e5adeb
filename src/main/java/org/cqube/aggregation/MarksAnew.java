package org.cqube.aggregation;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.cqube.warehouse.StoredMarks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Folds stored marks again where a declaration counts them otherwise than they were folded: a measure that is new, or says something else.
 * Nothing is read of the kept files.
 */
final class MarksAnew {
    private static final Logger LOG = LoggerFactory.getLogger(MarksAnew.class);

    private final Path temporary;
    private final JdbcTemplate jdbc;
    private final JdbcClient client;

    /** @param temporary folder for sums that memory does not hold */
    MarksAnew(JdbcTemplate jdbc, Path temporary) {
        this.temporary = temporary;
        this.jdbc = jdbc;
        this.client = JdbcClient.create(jdbc);
    }

    /** Whether groups are stored that are counted otherwise today. */
    boolean isOutdated(FigureTables tables) {
        return client.sql("select declared <> ? from metadata.folded_rows where file = ?")
                .param(declared(tables))
                .param(name(tables))
                .query(Boolean.class)
                .optional()
                // Nobody noted how they were folded: what a group has no number of was declared since.
                .orElseGet(() -> lacksNumbers(tables));
    }

    private boolean lacksNumbers(FigureTables tables) {
        if (tables.dayArrays().isEmpty()) {
            return false;
        }
        String lacks =
                tables.dayArrays().stream().map(array -> array + " is null").collect(Collectors.joining(" or "));
        return client.sql("select exists (select from %s where level = 'school' and (%s))"
                        .formatted(tables.days(), lacks))
                .query(Boolean.class)
                .single();
    }

    /** Notes how marks are counted today, where everything that is stored is counted so. */
    void note(FigureTables tables) {
        client.sql("""
                        insert into metadata.folded_rows (file, declared) values (?, ?)
                        on conflict (file) do update set declared = excluded.declared""").param(name(tables)).param(declared(tables)).update();
    }

    /** In the caller's transaction, which keeps loads of the file away. Returns how many groups were folded. */
    long fold(FigureTables tables) {
        List<LocalDate> months = client.sql(
                        "select distinct month from %s where level = 'school' order by 1".formatted(tables.days()))
                .query((row, n) -> row.getObject(1, LocalDate.class))
                .list();
        LOG.info(
                "The marks of {} are counted otherwise than when they were loaded; {} months are counted anew",
                name(tables),
                months.size());
        var marks = new StoredMarks(jdbc, tables.file());
        long event = client.sql("select coalesce(max(event), 0) from metadata.folded where file = ?")
                .param(name(tables))
                .query(Long.class)
                .single();
        long groups = 0;
        for (LocalDate month : months) {
            List<String> schools = new ArrayList<>();
            try (var folds = new StoreFolds(jdbc, tables, schools::get, temporary)) {
                marks.tell(month, schools, folds);
                groups += folds.store(event);
            }
        }
        note(tables);
        client.sql("delete from metadata.roll_up where file = ?")
                .param(name(tables))
                .update();
        LOG.info("Counted anew: {} schools and months of {}", groups, name(tables));
        return groups;
    }

    private static String name(FigureTables tables) {
        return tables.file().id().toString();
    }

    private static String declared(FigureTables tables) {
        return "" + tables.columns().measures() + tables.columns().reported();
    }
}
