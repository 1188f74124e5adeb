package org.cqube.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StateBoundsTest {
    private static final String FILE = "format: 1\nbounds: {south: 20, west: 68.25, north: 24.8, east: 74.6}\n";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void holdForEveryFileWithPoints() {
        DeclaredOnDisk declared = DeclaredOnDisk.sound(folder).write("states/24/state.yaml", FILE);
        assertThat(declared.file("place").rules().bounds())
                .contains(new Bounds(
                        new BigDecimal("20"), new BigDecimal("68.25"), new BigDecimal("24.8"), new BigDecimal("74.6")));
        assertThat(declared.file("tree").rules().bounds()).isEmpty();
        assertThat(declared.read("23")
                        .getFile(new FileId("wood", "place"))
                        .rules()
                        .bounds())
                .isEmpty();
    }

    @Test
    void gujaratIsBoundedAndAnotherStateIsNot() {
        assertThat(schools("24").rules().bounds().orElseThrow().north()).isEqualByComparingTo("24.8");
        assertThat(schools("09").rules().bounds()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "format: 1   ~ format: 2     ~ 1: 'format' must be 1: this version reads no other",
                "south: 20,  ~ ``            ~ 2: 'south' is missing",
                "south: 20   ~ south: low    ~ 2: 'south' must be a number",
                "south: 20   ~ south: -91    ~ 2: 'south' must lie between -90 and 90",
                "south: 20   ~ south: 30     ~ 2: 'bounds' must lie south before north and west before east",
                "east: 74.6  ~ east: 60.0    ~ 2: 'bounds' must lie south before north and west before east",
                "east: 74.6  ~ east: 74.6, up: 1 ~ 2: 'up' is not known here; known are east, north, south, west"
            },
            quoteCharacter = '`')
    void aWrongFileStopsTheStart(String sound, String faulty, String told) {
        assertThat(FILE).contains(sound);
        DeclaredOnDisk declared =
                DeclaredOnDisk.sound(folder).write("states/24/state.yaml", FILE.replace(sound, faulty));
        assertThat(declared.faults()).containsExactly("states/24/state.yaml:" + told);
    }

    private SourceFile schools(String state) {
        return SourceFolders.read(new Installation(state, "A state", ZoneId.of("Asia/Kolkata"), 6, folder, ""))
                .findRole(Role.SCHOOL)
                .orElseThrow();
    }
}
