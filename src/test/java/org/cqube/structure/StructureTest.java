package org.cqube.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.cqube.CqubeServer;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class StructureTest {
    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.cqube");
    private static final JavaClasses PLANTED = new ClassFileImporter().importPackages("planted");
    private static final Rooms HOUSE = new Rooms("org.cqube");
    private static final Rooms FAULTY = new Rooms("planted");

    @Test
    void roomsUseEachOthersDoorsOnlyAndInNoCircle() {
        ApplicationModules.of(CqubeServer.class).verify();
    }

    @Test
    void noRoomLooksDownTheJourney() {
        HOUSE.journey().forEach(rule -> rule.check(MAIN));
    }

    @Test
    void aStationThatSeesALaterOneIsCaught() {
        assertThat(FAULTY.journey().stream()
                        .map(rule -> rule.evaluate(PLANTED).getFailureReport().getDetails())
                        .flatMap(List::stream))
                .anyMatch(line -> line.contains("planted.validation.LooksAhead"))
                .anyMatch(line -> line.contains("planted.bucket.FloorThatSeesAStation"));
    }

    @Test
    void onlyTheBucketRoomKnowsS3() {
        HOUSE.oneDoorToS3().check(MAIN);
        assertThatThrownBy(() -> FAULTY.oneDoorToS3().check(PLANTED)).hasMessageContaining("OwnS3Client");
    }

    @Test
    void checksAndReportsNeverAskTheDatabase() {
        HOUSE.checksWithoutDatabase().check(MAIN);
        assertThatThrownBy(() -> FAULTY.checksWithoutDatabase().check(PLANTED)).hasMessageContaining("LooksAhead");
    }

    @Test
    void noRings() {
        HOUSE.noRings().check(MAIN);
        assertThatThrownBy(() -> FAULTY.noRings().check(PLANTED)).hasMessageContaining("Cycle detected");
    }

    @Test
    void everyPackageSaysWhatItIsAndIsNullMarked() throws IOException {
        for (String root : List.of("src/main/java", "src/test/java/org")) {
            try (Stream<Path> folders = Files.walk(Path.of(root))) {
                var silent = folders.filter(Files::isDirectory)
                        .filter(StructureTest::holdsJava)
                        .filter(folder -> !isNullMarked(folder.resolve("package-info.java")))
                        .toList();
                assertThat(silent).isEmpty();
            }
        }
    }

    @Test
    void noTestIsFoundByTheServersOwnScan() {
        var strays = new ClassFileImporter()
                .withImportOption(new ImportOption.OnlyIncludeTests()).importPackages("org.cqube").stream()
                        .filter(type -> type.isMetaAnnotatedWith("org.springframework.stereotype.Component"))
                        .map(JavaClass::getName)
                        .toList();
        assertThat(strays).isEmpty();
    }

    private static boolean holdsJava(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".java"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static boolean isNullMarked(Path info) {
        try {
            return Files.exists(info) && Files.readString(info).contains("@NullMarked");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
