package org.cqube.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.cqube.source.Role;
import org.cqube.source.SourceFile;

/** A store with the schools of {@link RandomOffers} that takes its files and holds each outcome against the oracle. */
final class MarksFixture {
    static final SourceFile FILE = Declared.MARKS;

    final Store store;
    final MarksOracle oracle = new MarksOracle();

    MarksFixture(Path folder, RandomOffers offers, Way.Choice choice) {
        store = new Store(folder, Declared.SOURCES, choice).withSchools(offers.schools.toArray(String[]::new));
    }

    void load(List<MarksOracle.Offer> offers) {
        try (CsvBatch batch = batch(offers)) {
            load(offers, batch);
        }
    }

    CsvBatch batch(List<MarksOracle.Offer> offers) {
        return store.batch(
                FILE,
                Store.NOW,
                Stream.concat(Stream.of(MarksOracle.HEADER), offers.stream().map(MarksOracle.Offer::line))
                        .toArray(String[]::new));
    }

    private void load(List<MarksOracle.Offer> offers, CsvBatch batch) {
        var told = new Told();
        LoadedBatch loaded = store.load(batch, told);
        MarksOracle.Outcome expected = oracle.load(offers, loaded.event());
        assertThat(loaded.account()).isEqualTo(expected.account());
        assertThat(loaded.cells()).isEqualTo(expected.cells());
        Set<String> refused = new TreeSet<>();
        batch.refusals.forEach(refusal -> refused.add(refusal.record() + " " + refusal.argument()));
        assertThat(refused).isEqualTo(expected.refused());
        // A rebuilt month tells all of the file's schools; what is told must be whole and true.
        assertThat(told.groups.keySet()).containsAll(groups(expected.touched()));
        assertThat(loaded.groups()).isEqualTo(told.groups.size());
        Map<String, Map<String, String>> whole = groups();
        told.groups.forEach((group, rows) -> assertThat(rows).isEqualTo(whole.get(group)));
    }

    private Set<String> groups(Set<String> schoolsAndMonths) {
        Set<String> groups = new TreeSet<>();
        schoolsAndMonths.forEach(group -> groups.add(number(group.split(" ")[0]) + " " + group.split(" ")[1]));
        return groups;
    }

    private Map<String, Map<String, String>> groups() {
        Map<String, Map<String, String>> groups = new TreeMap<>();
        oracle.rows.forEach((key, state) -> groups.computeIfAbsent(
                        number(key.school()) + " " + key.month(), group -> new TreeMap<>())
                .put(key.pupil(), new String(state.marks)));
        return groups;
    }

    private int number(String school) {
        byte[] id = school.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return store.warehouse.masters().of(Role.SCHOOL).find(id, 0, id.length);
    }

    List<String> stored(boolean withProvenance) {
        String sql = """
                select concat_ws('|', school_id, month, pupil, coalesce(row_id, ''), coalesce(section, ''), cqube_marks)
                  || %s from dynamic.roll_call""".formatted(withProvenance ? "concat('|', cqube_event, '|', cqube_record)" : "''");
        return store.jdbc.query(sql, (row, n) -> String.valueOf(row.getString(1))).stream()
                .sorted()
                .toList();
    }
}
