package org.cqube.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.cqube.access.Area;
import org.cqube.access.Level;
import org.cqube.publication.FileNames.Shown;
import org.junit.jupiter.api.Test;

/** The key of an object tells whose right decides who may read it. */
class FileNamesTest {
    private static final Area BLOCK = new Area(Level.BLOCK, "24/01 b");

    private static String key(String name) {
        return FileNames.key(name, 7, LocalDate.of(2026, 11, 20));
    }

    @Test
    void anAreasFilesAndTheirSplitsAreTheAreas() {
        for (String period : new String[] {FileNames.CURRENT, "2026-07", "overall", "year-2025", "year-2026-term-1"}) {
            assertThat(FileNames.findIn(key(FileNames.area("visits", BLOCK, period))))
                    .contains(new Shown.OfArea(BLOCK));
            assertThat(FileNames.findIn(key(FileNames.split("visits", BLOCK, period, "studying_class"))))
                    .as("split")
                    .contains(new Shown.OfArea(BLOCK));
        }
        assertThat(FileNames.findIn(key(FileNames.boundaries(BLOCK)))).contains(new Shown.OfArea(BLOCK));
    }

    @Test
    void whatTheServerAloneReadsIsNobodys() {
        assertThat(FileNames.findIn(key(FileNames.children("visits", BLOCK)))).isEmpty();
        assertThat(FileNames.findIn(key(FileNames.children("visits", BLOCK, "2026-07"))))
                .isEmpty();
        assertThat(FileNames.findIn(key(FileNames.split("visits", BLOCK, FileNames.CHILDREN, "studying_class"))))
                .isEmpty();
        assertThat(FileNames.findIn("visits/2026/2026-11/2026-11-20_other/7_areas_block_24_current.json.gz"))
                .isEmpty();
    }

    @Test
    void levelsAndTheMenu() {
        assertThat(FileNames.findIn(key(FileNames.level("visits", Level.SCHOOL, "month"))))
                .contains(new Shown.OfLevel(Level.SCHOOL));
        assertThat(FileNames.findIn(key(FileNames.MENU))).contains(new Shown.Menu());
    }
}
