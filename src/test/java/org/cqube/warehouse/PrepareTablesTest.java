package org.cqube.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cqube.source.Column;
import org.cqube.source.ColumnType;
import org.cqube.source.FileId;
import org.cqube.source.Layout;
import org.cqube.source.SourceFile;
import org.cqube.source.Storage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables follow the declarations. */
class PrepareTablesTest {
    @TempDir
    Path folder;

    @Test
    void tablesAndColumnsCarryTheDeclaredMeaning() {
        var store = new Store(folder, Declared.SOURCES, Way::cheapest);
        assertThat(store.rows("select obj_description('static.results_table'::regclass)"))
                .containsExactly("(\"The results's file. One results\")");
        assertThat(store.rows("select col_description('dynamic.roll_call'::regclass, attnum) from pg_attribute"
                        + " where attrelid = 'dynamic.roll_call'::regclass and attname = 'section'"))
                .containsExactly("(\"The section; it's \\\\ plain\")");
        assertThat(PrepareTables.columnsOf(store.jdbc, "static.results_table"))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "cqube_event",
                        "bigint",
                        "cqube_record",
                        "integer",
                        "exam",
                        "text",
                        "pupil",
                        "text",
                        "score",
                        "bigint",
                        "share",
                        "numeric"));
    }

    @Test
    void nothingOfAnIdentityHasAColumn() {
        var store = new Store(folder, Declared.SOURCES, Way::cheapest);
        assertThat(PrepareTables.columnsOf(store.jdbc, "dynamic.roll_call").keySet())
                .containsExactly(
                        "cqube_event",
                        "cqube_record",
                        "month",
                        "cqube_marks",
                        "cqube_origin",
                        "school_id",
                        "pupil",
                        "row_id",
                        "section");
    }

    @Test
    void preparingAgainChangesNothing() {
        var store = new Store(folder, Declared.SOURCES, Way::cheapest).withSchools("24010100101");
        List<String> before = store.everything();
        store.warehouse.prepare();
        assertThat(store.everything()).isEqualTo(before);
    }

    @Test
    void aColumnThatIsAddedIsEmptyAndOneSwitchedOffStays() {
        var store = store(rows("t", "static", Declared.id("k"), Declared.text("a"), switchedOff("b")));
        store.load(store.sources.listFiles().getFirst(), "k|a|b", "1|x|y");
        var grown = new Store(
                store.dataSource,
                folder,
                Declared.sources(rows(
                        "t",
                        "static",
                        Declared.id("k"),
                        switchedOff("a"),
                        Declared.text("b"),
                        Declared.column("c", ColumnType.DECIMAL))),
                Way::cheapest);
        assertThat(grown.rows("select k, a, b, c from static.t_table")).containsExactly("(1,x,,)");
        SourceFile file = grown.sources.listFiles().getFirst();
        grown.load(file, "k|a|b|c", "1|z|y|0.5");
        assertThat(grown.rows("select k, a, b, c from static.t_table")).containsExactly("(1,x,y,0.5)");
        assertThat(grown.rows("select k, a, b, c, cqube_replaced_by from static.t_table_history"))
                .hasSize(1);
    }

    @Test
    void whatWouldLoseDataStopsTheStart() {
        var store = store(rows("t", "static", Declared.id("k"), Declared.text("a")));
        assertThatThrownBy(() ->
                        again(store, rows("t", "static", Declared.id("k"), Declared.column("a", ColumnType.DATE))))
                .hasMessageContaining("a of \"static\".\"t_table\" is text in the database but date is declared");
        assertThatThrownBy(() -> again(store, rows("t", "static", Declared.id("a"), Declared.text("k"))))
                .hasMessageContaining("a key cannot be changed");
    }

    @Test
    void namesThatAreNoNamesAreRefused() {
        for (String name : List.of("a b", "a\"", "A", "1a", "", "a;drop", "x".repeat(64))) {
            assertThatThrownBy(() -> Identifier.quote(name)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatCode(() -> store(rows("select", "static", Declared.id("where"), Declared.text("from"))))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> store(rows("t".repeat(41), "static", Declared.id("k"))))
                .hasMessageContaining("shorten it");
    }

    @Test
    void aDayCodeMustFitOneByte() {
        for (String code : List.of("10", "ક", "\\", " ")) {
            assertThatThrownBy(() -> store(withCodes(Map.of(code, "x"), List.of("0"))))
                    .hasMessageContaining("day code");
        }
        assertThatThrownBy(() -> store(withCodes(Map.of("0", "Absent"), List.of())))
                .hasMessageContaining("0 is an open day");
    }

    @Test
    void analystsSeeDaysAsColumnsAndTheAcademicYear() {
        var store = new Store(folder, Declared.SOURCES, Way::cheapest).withSchools("24010100101");
        store.load(
                Declared.MARKS,
                MarksOracle.HEADER,
                "r1|p1|24010100101|h1:x|2026-27|5|A|1|0||2" + "|".repeat(27),
                "r2|p1|24010100101|h1:x|2026-27|6|B" + "|".repeat(30) + "|5");
        assertThat(
                        store.rows(
                                "select school_id, pupil, month, year, day_1, day_2, day_4, day_31, section from dynamic.roll_call_days order by month"))
                .containsExactly("(24010100101,p1,2026-06-01,2026,,,,5,B)", "(24010100101,p1,2027-05-01,2026,1,,2,,A)");
    }

    @Test
    void theViewKeepsItsGrantsWhenTheDeclarationGrows() {
        var store = new Store(folder, Declared.sources(withSection(false)), Way::cheapest);
        store.jdbc.execute("grant select on dynamic.marks_days to public");
        var grown = new Store(store.dataSource, folder, Declared.sources(withSection(true)), Way::cheapest);
        assertThat(PrepareTables.columnsOf(grown.jdbc, "dynamic.marks_days").keySet())
                .contains("section");
        assertThat(grown.rows("select has_table_privilege('public', 'dynamic.marks_days', 'select')"))
                .containsExactly("(t)");
        var shrunk = new Store(store.dataSource, folder, Declared.sources(withSection(false)), Way::cheapest);
        assertThat(PrepareTables.columnsOf(shrunk.jdbc, "dynamic.marks_days").keySet())
                .doesNotContain("section");
        assertThat(PrepareTables.columnsOf(shrunk.jdbc, "dynamic.marks").keySet())
                .contains("section");
    }

    private Store store(SourceFile file) {
        return new Store(folder, Declared.sources(file), Way::cheapest);
    }

    private Store again(Store store, SourceFile file) {
        return new Store(store.dataSource, folder, Declared.sources(file), Way::cheapest);
    }

    private static SourceFile rows(String name, String schema, Column... columns) {
        return Declared.file(
                name, schema, Optional.empty(), new Storage.Rows(Storage.OnChange.REVISE), List.of(), 1, columns);
    }

    private static Column switchedOff(String name) {
        Column column = Declared.text(name);
        return new Column(
                column.name(),
                column.emitted(),
                column.aliases(),
                column.type(),
                column.length(),
                column.width(),
                column.mandatory(),
                column.allowed(),
                column.minimum(),
                column.maximum(),
                column.privacy(),
                column.surrogate(),
                column.ignored(),
                column.stored(),
                false,
                column.meaning());
    }

    private static SourceFile withSection(boolean active) {
        SourceFile marks = Declared.marks("marks");
        List<Column> columns = marks.layouts().getFirst().columns().stream()
                .map(column -> column.name().equals("section") && !active ? switchedOff("section") : column)
                .toList();
        return with(marks, columns, marks.storage());
    }

    private static SourceFile withCodes(Map<String, String> codes, List<String> open) {
        SourceFile marks = Declared.marks("marks");
        var storage = (Storage.DayMarks) marks.storage();
        return with(
                marks,
                marks.layouts().getFirst().columns(),
                new Storage.DayMarks(
                        storage.school(),
                        storage.person(),
                        storage.academicYear(),
                        storage.month(),
                        storage.rowId(),
                        storage.days(),
                        codes,
                        open));
    }

    private static SourceFile with(SourceFile file, List<Column> columns, Storage storage) {
        return new SourceFile(
                new FileId("test", "marks"),
                file.label(),
                file.grain(),
                file.folder(),
                file.prefix(),
                file.role(),
                file.schema(),
                file.table(),
                List.of(new Layout("only", columns)),
                file.key(),
                storage,
                file.references(),
                file.measures(),
                file.samePoint());
    }
}
