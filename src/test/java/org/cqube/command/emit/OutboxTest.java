package org.cqube.command.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.cqube.source.Role;
import org.cqube.source.SourceFile;
import org.cqube.source.SourceFolders;
import org.cqube.source.Sources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxTest {
    private static final Sources SOURCES = SourceFolders.readShipped();
    private static final SourceFile DISTRICT = SOURCES.findRole(Role.DISTRICT).orElseThrow();
    private static final SourceFile SCHOOL = SOURCES.findRole(Role.SCHOOL).orElseThrow();
    private static final SourceFile MARKS = SOURCES.listFiles().stream()
            .filter(SourceFile::hasDayMarks)
            .findFirst()
            .orElseThrow();

    @TempDir
    private Path folder;

    @Test
    void mastersComeFirstAndFoldersAreFoundByName() throws IOException {
        place(MARKS.prefix() + "_20261119.csv");
        place(MARKS.prefix() + "_20261118.CSV");
        place(SCHOOL.folder() + "/mst.zip");
        place(DISTRICT.prefix().toUpperCase(java.util.Locale.ROOT) + "st.csv");
        place("newsource/any.csv");
        // Its name begins like a declared file's, but the folder says what it is; a folder that is a date says nothing.
        place("school_management/" + SCHOOL.prefix() + "anagement.csv");
        place("2026-11-17/" + MARKS.prefix() + "_20261117.csv");
        place("README.txt");
        place(SCHOOL.folder() + "/manifest_datasource_1.csv");
        place(".hidden.csv");
        assertThat(new Outbox(SOURCES, Optional.empty())
                        .collect(List.of(folder)).stream().map(Parcel::toString))
                .containsExactly(
                        DISTRICT.folder() + "/" + DISTRICT.prefix().toUpperCase(java.util.Locale.ROOT) + "st.csv",
                        SCHOOL.folder() + "/mst.zip",
                        "newsource/any.csv",
                        "school_management/" + SCHOOL.prefix() + "anagement.csv",
                        MARKS.folder() + "/" + MARKS.prefix() + "_20261117.csv",
                        MARKS.folder() + "/" + MARKS.prefix() + "_20261118.CSV",
                        MARKS.folder() + "/" + MARKS.prefix() + "_20261119.csv");
    }

    @Test
    void aSubfolderThatIsDeclaredWinsOverTheFilesName() throws IOException {
        Path odd = place(SCHOOL.folder() + "/" + MARKS.prefix() + ".csv");
        assertThat(new Outbox(SOURCES, Optional.empty()).collect(List.of(odd)))
                .containsExactly(new Parcel(SCHOOL.folder(), odd));
        assertThat(new Outbox(SOURCES, Optional.of("told")).collect(List.of(odd)))
                .containsExactly(new Parcel("told", odd));
    }

    @Test
    void whatCannotBeToldIsAskedFor() throws IOException {
        Path odd = place("odd.csv");
        Path text = place("notes.txt");
        var outbox = new Outbox(SOURCES, Optional.empty());
        assertThatThrownBy(() -> outbox.collect(List.of(odd))).hasMessageContaining("--folder");
        assertThatThrownBy(() -> outbox.collect(List.of(text))).hasMessageContaining("neither a .csv nor a .zip");
        assertThatThrownBy(() -> outbox.collect(List.of(folder.resolve("none"))))
                .hasMessageContaining("no file or folder");
    }

    @Test
    void theZipIsNamedLikeTheCsv() {
        assertThat(new Parcel("f", Path.of("x/roll_1.2.csv")).zipName()).isEqualTo("roll_1.2.zip");
        assertThat(new Parcel("f", Path.of("x/my roll (1).csv")).zipName()).isEqualTo("my_roll__1_.zip");
        assertThat(new Parcel("f", Path.of("x/" + "r".repeat(200) + ".csv")).zipName())
                .hasSize(104);
        assertThat(new Parcel("f", Path.of("x/ROLL.ZIP")).zipName()).isEqualTo("ROLL.zip");
    }

    private Path place(String name) throws IOException {
        Path path = folder.resolve(name);
        Files.createDirectories(path.toAbsolutePath().getParent());
        return Files.writeString(path, "a|b\n");
    }
}
