package org.cqube.warehouse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.cqube.access.Area;
import org.cqube.access.Level;
import org.cqube.emission.Account;
import org.cqube.emission.DataFile;
import org.cqube.source.FileId;
import org.cqube.source.Layout;
import org.cqube.source.Reference;
import org.cqube.source.Source;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;
import org.cqube.source.Storage;
import org.cqube.validation.Masters;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records refer to any declared file, of their own source or of another: they wait for it, and are released when it comes. */
class ReferredFilesTest {
    private static final SourceFile SUBJECT = file("papers", "subject", List.of(), 1, "subject_id", "name");
    private static final SourceFile EXAM =
            file("exams", "exam", List.of(new Reference("subject_id", SUBJECT.id())), 1, "exam_id", "subject_id");
    private static final SourceFile RESULT =
            file("exams", "result", List.of(new Reference("exam_id", EXAM.id())), 2, "exam_id", "pupil_id", "marks");
    private static final Sources SOURCES = new Sources(List.of(
            new Source(
                    "test",
                    "Test",
                    List.of(Declared.DISTRICT, Declared.BLOCK, Declared.CLUSTER, Declared.SCHOOL),
                    List.of()),
            new Source("papers", "Papers", List.of(SUBJECT), List.of()),
            new Source("exams", "Exams", List.of(EXAM, RESULT), List.of())));

    @TempDir
    Path folder;

    private Store store;

    @BeforeEach
    void open() {
        store = new Store(folder, SOURCES, Way::cheapest);
    }

    @Test
    void waitsForAFileOfItsOwnSource() {
        DataFile results = park(RESULT, "exam_id|pupil_id|marks", "7|p1|12", "8|p1|13");
        assertThat(store.rows("select record, refers_to, waits_for from metadata.parked order by record"))
                .containsExactly("(1,exams/exam,7)", "(2,exams/exam,8)");
        assertThat(store.warehouse.listReleasable(RESULT.id())).isEmpty();

        store.load(EXAM, "exam_id|subject_id", "8|s");
        assertThat(store.warehouse.listReleasable(RESULT.id())).containsExactly(results);
        assertThat(release(RESULT, results).account()).isEqualTo(new Account(1, 1, 0, 0, 0, 0, 0, 0));
        assertThat(store.rows("select exam_id, pupil_id, cqube_record from dynamic.result_table"))
                .containsExactly("(8,p1,2)");
        assertThat(store.rows("select waits_for from metadata.parked_wait")).containsExactly("(7)");
    }

    @Test
    void waitsForAFileOfAnotherSource() {
        DataFile exams = park(EXAM, "exam_id|subject_id", "7|maths");
        assertThat(store.rows("select refers_to, waits_for from metadata.parked"))
                .containsExactly("(papers/subject,maths)");
        store.load(SUBJECT, "subject_id|name", "science|Science");
        assertThat(store.warehouse.listReleasable(EXAM.id())).isEmpty();
        store.load(SUBJECT, "subject_id|name", "maths|Mathematics");
        assertThat(store.warehouse.listReleasable(EXAM.id())).containsExactly(exams);
        assertThat(release(EXAM, exams).account().loaded()).isEqualTo(1);
        assertThat(store.rows("select * from metadata.parked_file")).isEmpty();
    }

    @Test
    void eachTransactionSeesTheIdsAsTheyStand() {
        assertThat(find(EXAM, "7")).isNegative();
        store.load(EXAM, "exam_id|subject_id", "7|s", "é\\9|s");
        assertThat(find(EXAM, "7")).isNotNegative();
        assertThat(find(EXAM, "é\\9")).isNotNegative();
        assertThat(find(EXAM, "8")).isNegative();
        assertThat(store.warehouse.masters().of(EXAM.id()).size()).isEqualTo(2);
        assertThat(store.warehouse.masters().of(EXAM.id()).isWithin(0, new Area(Level.STATE, "24")))
                .isFalse();

        assertThatThrownBy(() -> store.in(() -> {
                    try (CsvBatch batch = store.batch(EXAM, Store.NOW, "exam_id|subject_id", "8|s")) {
                        store.warehouse.load(batch, store.nextEvent(), Store.NOW, Store.NOBODY);
                    }
                    // Its own transaction sees what it wrote.
                    assertThat(find(EXAM, "8")).isNotNegative();
                    throw new IllegalStateException("killed");
                }))
                .hasMessage("killed");
        assertThat(find(EXAM, "8")).isNegative();
        store.load(EXAM, "exam_id|subject_id", "9|s");
        assertThat(find(EXAM, "8")).isNegative();
        assertThat(find(EXAM, "9")).isNotNegative();

        store.in(() -> {
            store.warehouse.empty(EXAM);
            return true;
        });
        assertThat(find(EXAM, "7")).isNegative();
    }

    @Test
    void anotherNodeSeesTheSame() {
        find(EXAM, "7");
        var other = new KnownIds(store.jdbc, SOURCES);
        assertThat(other.of(EXAM.id()).size()).isZero();
        store.load(EXAM, "exam_id|subject_id", "7|s");
        assertThat(other.of(EXAM.id()).id(0)).isEqualTo("7");
        assertThat(other.of(EXAM.id())).isSameAs(other.of(EXAM.id()));
    }

    private int find(SourceFile file, String id) {
        Masters.Index index = store.warehouse.masters().of(file.id());
        byte[] bytes = id.getBytes(UTF_8);
        return index.find(bytes, 0, bytes.length);
    }

    /** Parks every record. */
    private DataFile park(SourceFile file, String... lines) {
        DataFile data = store.data(file, Store.NOW);
        try (CsvBatch batch = store.batch(data, lines)) {
            for (int record = 1; record < lines.length; record++) {
                batch.park(record);
            }
            store.load(batch, Store.NOBODY);
        }
        return data;
    }

    private LoadedBatch release(SourceFile file, DataFile data) {
        return store.in(() -> {
            try (var batch = new CsvBatch(
                    store.warehouse.openParked(data), file.layouts().getFirst())) {
                return store.warehouse.load(batch, store.nextEvent(), Store.NOW, Store.NOBODY);
            }
        });
    }

    private static SourceFile file(String source, String name, List<Reference> references, int key, String... columns) {
        return new SourceFile(
                new FileId(source, name),
                "The " + name,
                "One " + name,
                name,
                name,
                Optional.empty(),
                "dynamic",
                name + "_table",
                List.of(new Layout(
                        "only", List.of(columns).stream().map(Declared::id).toList())),
                List.of(columns).subList(0, key),
                new Storage.Rows(Storage.OnChange.REJECT),
                references,
                List.of(),
                SourceFile.SamePoint.KEEP);
    }
}
