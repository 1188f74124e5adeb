package org.cqube.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cqube.source.DeclarationFolder.OnDisk;
import org.cqube.source.DeclarationFolder.Shipped;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeclaredWordsTest {
    private final Sources sources = SourceFolders.readShipped();

    @Test
    void englishIsWhatTheDeclarationsSay() {
        DeclaredWords words = DeclaredWords.read(List.of(new Shipped()), sources);
        Report report = sources.listReports().stream()
                .filter(one -> one.id().equals("student_attendance"))
                .findFirst()
                .orElseThrow();
        assertThat(words.get("en", "report." + report.id())).isEqualTo(report.label());
        assertThat(words.get("en", "unit.percent")).isEqualTo("%");
        assertThat(words.list("en"))
                .containsEntry("indicator." + report.id() + ".attendance", "Attendance")
                .containsEntry("code.student_attendance.student_attendance.2", "Absent")
                .containsEntry("column.school_hierarchy.school.medium_id", "Medium of instruction")
                .doesNotContainKey("column.school_hierarchy.school.habitation_cd");
        assertThat(words.list("fr")).isEqualTo(words.list("en"));
        assertThatThrownBy(() -> words.get("en", "report.none"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'report.none' names nothing that is declared");
    }

    /** What several declarations share has a word that somebody wrote, not one made from its id. */
    @Test
    void everyGroupAndUnitThatShipsIsWritten() throws Exception {
        String written = Files.readString(Path.of("i18n/en/declarations.yaml"));
        assertThat(EnglishWords.of(sources, AcrossReports.readShipped()).keySet())
                .filteredOn(key -> key.startsWith("group.") || key.startsWith("unit."))
                .isNotEmpty()
                .allSatisfy(key -> assertThat(written).contains("\n" + key + ": "));
    }

    /** What is declared and not said in Hindi or Gujarati would stand in English between words of the reader's own. */
    @Test
    void everyLanguageThatShipsSaysAllThatIsDeclared() {
        var faults = new Faults();
        var written = WordFiles.read(List.of(new Shipped()), "declarations", faults);
        faults.throwIfAny();
        var all = DeclaredWords.read(List.of(new Shipped()), sources).list("en").keySet();
        assertThat(written).containsKeys("hi", "gu");
        written.forEach((language, words) -> {
            if (!language.equals("en")) {
                assertThat(words.keySet()).as(language).containsAll(all);
            }
        });
    }

    @Test
    void whatIsSaidOfAnyValueKeepsThePlaceOfTheValueInEveryLanguage() {
        DeclaredWords words = DeclaredWords.read(List.of(new Shipped()), sources);
        assertThat(words.list("en"))
                .containsEntry("value.enrolment.class", "Class {value}")
                .containsEntry("value.cluster_resource_visits.proof.missed", "Seen elsewhere only")
                .as("called as the measure that it is")
                .doesNotContainKey("value.school_infrastructure.item.library");
        words.list("en").forEach((key, english) -> {
            if (english.contains("{value}")) {
                for (String language : words.languages()) {
                    assertThat(words.get(language, key))
                            .as(language + " " + key)
                            .contains("{value}");
                }
            }
        });
    }

    @Test
    void anotherLanguageIsOneFileAndLacksNothing(@TempDir Path folder) {
        new DeclaredOnDisk(folder).write("i18n/gu/declarations.yaml", "group.attendance: હાજરી\n");
        DeclaredWords words = DeclaredWords.read(List.of(new Shipped(), new OnDisk(folder)), sources);
        assertThat(words.languages()).contains("en", "gu");
        assertThat(words.get("gu", "group.attendance")).isEqualTo("હાજરી");
        assertThat(words.list("gu")).containsOnlyKeys(words.list("en").keySet());
    }

    @Test
    void aWordForNothingStopsTheStart(@TempDir Path folder) {
        var declared =
                new DeclaredOnDisk(folder).write("i18n/gu/declarations.yaml", "# ગુજરાતી\ngroup.attendence: હાજરી\n");
        assertThatThrownBy(() -> DeclaredWords.read(List.of(new Shipped(), new OnDisk(declared.folder())), sources))
                .isInstanceOf(DeclarationException.class)
                .hasMessage("The declarations have a fault:\n" + folder
                        + "/i18n/gu/declarations.yaml:2: 'group.attendence' names nothing that is declared");
    }
}
