package org.cqube.publication;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cqube.source.AddedReport;
import org.cqube.source.DeclarationException;
import org.cqube.source.ReadAddedReport;
import org.cqube.source.Sentences;
import org.cqube.source.Sources;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Rows of {@code metadata.added_report}, read again whenever one has changed. */
@Component
class StoredReports implements AddedReports {
    private static final Logger LOG = LoggerFactory.getLogger(StoredReports.class);
    private static final String NEWEST = """
            select distinct on (id) id, version, declaration, by_user, at, published from metadata.added_report
            order by id, version desc""";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ReadAddedReport reader;

    private volatile @Nullable Known known;

    private record Known(String state, List<Added> list) {}

    record Row(String id, int version, Optional<String> declaration, String by, Instant at, boolean published) {}

    StoredReports(JdbcClient jdbc, Clock clock, Sources sources, ObjectProvider<Sentences> sentences) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.reader = new ReadAddedReport(
                sources,
                Optional.ofNullable(sentences.getIfAvailable())
                        .map(Sentences::languages)
                        .orElse(Set.of()));
    }

    @Override
    public List<Added> list() {
        String state = jdbc.sql("""
                        select coalesce(md5(string_agg(concat(id, ' ', version, published, declaration), ' ' order by id, version)), '')
                        from metadata.added_report""").query(String.class).single();
        Known seen = known;
        if (seen != null && seen.state().equals(state)) {
            return seen.list();
        }
        List<Added> list = new ArrayList<>();
        for (Row row : rows()) {
            row.declaration().flatMap(text -> read(row, text)).ifPresent(list::add);
        }
        known = new Known(state, List.copyOf(list));
        return List.copyOf(list);
    }

    /** What was right when it was taken may be wrong after an update of the program: then it is left out, and said. */
    private Optional<Added> read(Row row, String text) {
        try {
            return Optional.of(
                    new Added(reader.read(row.id(), text), row.version(), row.by(), row.at(), row.published()));
        } catch (DeclarationException e) {
            LOG.error("The added report {} is left out: {}", row.id(), e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public Optional<Added> find(String id) {
        return list().stream()
                .filter(added -> added.report().report().id().equals(id))
                .findFirst();
    }

    @Override
    @Transactional
    public Added put(String id, String declaration, String who) {
        AddedReport read = reader.read(id, declaration);
        insert(id, declaration, who);
        return find(id).filter(added -> added.report().equals(read)).orElseThrow();
    }

    @Override
    public void check(String id, String declaration) {
        reader.read(id, declaration);
    }

    @Override
    @Transactional
    public boolean withdraw(String id, String who) {
        if (find(id).isEmpty()) {
            return false;
        }
        insert(id, null, who);
        return true;
    }

    private void insert(String id, @Nullable String declaration, String who) {
        jdbc.sql("select 1 from (select pg_advisory_xact_lock(hashtextextended('added_report', 2))) held")
                .query()
                .singleRow();
        jdbc.sql("""
                        insert into metadata.added_report (id, version, declaration, by_user, at)
                        select ?, coalesce(max(version), 0) + 1, ?, ?, ? from metadata.added_report where id = ?""")
                .param(id)
                .param(declaration)
                .param(who)
                .param(clock.instant().atOffset(ZoneOffset.UTC))
                .param(id)
                .update();
    }

    /** Whether a publication is due for them alone; those that it must write anew. */
    List<Row> listUnpublished() {
        return rows().stream().filter(row -> !row.published()).toList();
    }

    /** In the transaction of the publication that has them. */
    void published(List<Row> rows) {
        rows.forEach(row -> jdbc.sql("update metadata.added_report set published = true where id = ? and version = ?")
                .params(row.id(), row.version())
                .update());
    }

    static List<String> ids(List<Row> rows) {
        return rows.stream().map(Row::id).toList();
    }

    private List<Row> rows() {
        return jdbc.sql(NEWEST).query((row, n) -> row(row)).list();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getString("id"),
                row.getInt("version"),
                Optional.ofNullable(row.getString("declaration")),
                row.getString("by_user"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getBoolean("published"));
    }
}
