package org.cqube.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.cqube.source.DeclarationFolder.OnDisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverlayTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void aLaterFolderReplacesFieldsAddsColumnsAndLeavesTheRest() {
        DeclaredOnDisk base = DeclaredOnDisk.sound(folder.resolve("base"));
        DeclaredOnDisk over = new DeclaredOnDisk(folder.resolve("over"))
                .write("sources/wood/source.yaml", """
                        files:
                          tree:
                            label: Trees and shrubs
                            columns:
                              height: {emitted: Metres}
                              girth: {emitted: Girth, type: decimal, meaning: Centimetres}
                            indicators:
                              greenness: {bands: [50]}
                        """)
                .write("sources/wood/reports/greenery.yaml", "drawings: [table]\n");
        Sources laid = SourceFolders.read(List.of(new OnDisk(base.folder()), new OnDisk(over.folder())), "");
        SourceFile tree = laid.getFile(new FileId("wood", "tree"));
        Layout layout = tree.layouts().getFirst();

        assertThat(tree.label()).isEqualTo("Trees and shrubs");
        assertThat(tree.key()).isEqualTo(base.file("tree").key());
        assertThat(layout.columns().get(layout.indexOf("height")))
                .returns("Metres", Column::emitted)
                .returns(ColumnType.DECIMAL, Column::type);
        assertThat(layout.indexOf("girth")).isPositive();
        assertThat(laid.listReports()).singleElement().satisfies(report -> {
            assertThat(report.drawings()).containsExactly("table");
            assertThat(report.headline()).isEqualTo("greenness");
            assertThat(((Indicator.Percent) report.indicators().getFirst()).bands())
                    .containsExactly(50);
        });
        assertThat(laid.getFile(new FileId("wood", "place"))).isEqualTo(base.file("place"));
    }

    @Test
    void aFaultInAnOverlayIsToldInTheOverlaysOwnFile() {
        DeclaredOnDisk base = DeclaredOnDisk.sound(folder.resolve("base"));
        DeclaredOnDisk over = new DeclaredOnDisk(folder.resolve("over"))
                .write("sources/wood/source.yaml", "files:\n  tree:\n    key: [school_id]\n    colour: red\n");
        assertThatThrownBy(() -> SourceFolders.read(List.of(new OnDisk(base.folder()), new OnDisk(over.folder())), ""))
                .isInstanceOf(DeclarationException.class)
                .hasMessageContaining("The declarations have 4 faults:\n")
                .hasMessageContaining(over.folder() + "/sources/wood/source.yaml:4: 'colour' is not known here")
                .hasMessageContaining(base.folder()
                        + "/sources/wood/source.yaml:40: 'person' names 'tree_id', which must belong to the key");
    }

    @Test
    void anInstallationsFolderIsLaidOverWhatShips() {
        DeclaredOnDisk more = new DeclaredOnDisk(folder)
                .write("sources/wood/source.yaml", DeclaredOnDisk.SOURCE.replaceAll("(?s)  place:\n.*?(?=  tree:)", ""))
                .write("sources/wood/reports/greenery.yaml", DeclaredOnDisk.REPORT);
        Sources sources = SourceFolders.read(installation(more.folder().toString()));
        assertThat(sources.list())
                .extracting(Source::id)
                .contains("wood")
                .containsAll(SourceFolders.readShipped().list().stream()
                        .map(Source::id)
                        .toList());
        var unconfigured = new Installation("99", "Nowhere", ZoneId.of("Asia/Kolkata"), 6, Path.of("data"), "");
        assertThat(SourceFolders.read(unconfigured)).isEqualTo(SourceFolders.readShipped());
    }

    @Test
    void aSettingThatNamesNoFolderOfDeclarationsStopsTheStart() {
        assertThatThrownBy(() -> SourceFolders.read(
                        installation(folder.resolve("nowhere").toString())))
                .isInstanceOf(DeclarationException.class)
                .hasMessage("The declarations have a fault:\n" + folder.resolve("nowhere")
                        + ": cqube.sources must name a folder that holds sources/, states/, reports/ or i18n/");
    }

    private static Installation installation(String sources) {
        return new Installation("24", "Gujarat", ZoneId.of("Asia/Kolkata"), 6, Path.of("data"), sources);
    }
}
