package org.cqube.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StateConfigurationTest {
    private static final String HEADER = "id|cQube column|state column|status\n";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void renamesAndSwitchesColumnsOffAndOn() {
        DeclaredOnDisk declared = DeclaredOnDisk.sound(folder)
                .write(
                        "sources/wood/source.yaml",
                        DeclaredOnDisk.SOURCE.replace("emitted: Lat, ", "emitted: Lat, active: false, "))
                .write("states/24/wood/place.csv", HEADER + """
                        1|school_name|Village|1
                        2|latitude|-|1

                        """)
                .write(
                        "states/24/wood/tree.csv",
                        "ID|CQUBE COLUMN|STATE COLUMN|STATUS\r\n1|height|-|0\r\n2|day_7|T7|1\r\n");
        Layout places = declared.file("place").layouts().getFirst();
        Column name = places.columns().get(places.indexOf("school_name"));
        assertThat(name.aliases()).containsExactly("Village");
        assertThat(name.isEmitted("VILLAGE")).isTrue();
        assertThat(name.isEmitted("Name")).isTrue();
        assertThat(places.columns().get(places.indexOf("latitude")).active()).isTrue();

        Layout trees = declared.file("tree").layouts().getFirst();
        assertThat(trees.columns().get(trees.indexOf("height")).active()).isFalse();
        assertThat(trees.columns().get(trees.indexOf("day_7")).aliases()).containsExactly("T7");
    }

    @Test
    void anotherStatesConfigurationIsLeftAlone() {
        DeclaredOnDisk declared = DeclaredOnDisk.sound(folder).write("states/23/wood/tree.csv", "nonsense");
        assertThat(declared.read("24")).isEqualTo(DeclaredOnDisk.sound(folder).read(""));
        assertThatThrownBy(() -> declared.read("23")).isInstanceOf(DeclarationException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "tree  ~ id;column          ~ 1|height|-|0         ~ 1: must begin with the header 'id|cQube column|state column|status'",
                "tree  ~                    ~ 1|height|-           ~ 2: must hold 4 cells: id|cQube column|state column|status",
                "tree  ~                    ~ 1|height|-|off       ~ 2: the status of 'height' must be 1 (active) or 0 (switched off)",
                "tree  ~                    ~ 1|colour|-|1         ~ 2: no column is declared as 'colour'",
                "tree  ~                    ~ 1|height|Tree|1      ~ 2: the header 'Tree' belongs to 'tree_id' already",
                "tree  ~                    ~ 1|school_id|-|0      ~ 2: 'school_id' cannot be switched off in wood/tree: it is part of the key",
                "tree  ~                    ~ 1|row_id|-|0         ~ 2: 'row_id' cannot be switched off in wood/tree: the day marks are kept by it",
                "tree  ~                    ~ 1|day_31|-|0         ~ 2: 'day_31' cannot be switched off in wood/tree: the day marks are kept by it",
                "place ~                    ~ 1|latitude|-|0       ~ 2: 'latitude' cannot be switched off in wood/place: the program reads it by its role",
                "shrub ~                    ~ 1|height|-|0         ~ no file is declared as wood/shrub"
            })
    void aWrongConfigurationStopsTheStart(String file, String header, String line, String told) {
        DeclaredOnDisk declared = DeclaredOnDisk.sound(folder)
                .write("states/24/wood/" + file + ".csv", (header == null ? HEADER : header + "\n") + line + "\n");
        String at = "states/24/wood/" + file + ".csv:" + (told.startsWith("no file") ? " " : "");
        assertThat(declared.faults()).containsExactly(at + told);
    }

    @Test
    void aColumnIsConfiguredOnce() {
        DeclaredOnDisk declared =
                DeclaredOnDisk.sound(folder).write("states/24/wood/tree.csv", HEADER + "1|height|H|1\n2|height|-|0\n");
        assertThat(declared.faults()).containsExactly("states/24/wood/tree.csv:3: 'height' is configured twice");
    }
}
