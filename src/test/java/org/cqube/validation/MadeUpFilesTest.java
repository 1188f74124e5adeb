package org.cqube.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.cqube.access.Mandate;
import org.cqube.csv.CsvSettings;
import org.cqube.emission.DataFile;
import org.cqube.intake.InputFile;
import org.cqube.sample.Delivery;
import org.cqube.sample.Delivery.Packing;
import org.cqube.sample.Plan;
import org.cqube.sample.Sample;
import org.cqube.source.Column;
import org.cqube.source.FileId;
import org.cqube.source.Installation;
import org.cqube.source.Referred;
import org.cqube.source.Role;
import org.cqube.source.SourceFile;
import org.cqube.source.SourceFolders;
import org.cqube.source.Sources;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;

/** Every file of the made-up state, checked as an arriving one is: what its declared faults should become is what the checks say. */
class MadeUpFilesTest {
    private static final Sources SOURCES = SourceFolders.readShipped();

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource({"7,60,2026-11-19", "8,25,2026-11-30", "9,220,2026-12-02"})
    void everyAccountIsTheOneThatWasPlanted(long seed, int schools, LocalDate to) throws IOException {
        var plan = new Plan(seed, "00", schools, schools * 30, to.minusMonths(1).withDayOfMonth(1), to);
        var masters = new TestMasters();
        Set<FileId> seen = new TreeSet<>(java.util.Comparator.comparing(FileId::toString));
        for (Delivery delivery : Sample.of(plan, SOURCES, 6).deliveries().list()) {
            if (delivery.packing() == Packing.RIGHT) {
                check(delivery, masters, to.plusDays(1));
                seen.add(delivery.file().id());
            }
        }
        // Views of the pages come from those who look at them.
        assertThat(seen)
                .hasSameElementsAs(SOURCES.listFiles().stream()
                        .filter(file -> !file.role().equals(Optional.of(Role.VIEWS)))
                        .map(SourceFile::id)
                        .collect(Collectors.toSet()));
    }

    private void check(Delivery delivery, TestMasters masters, LocalDate today) throws IOException {
        Path csv = folder.resolve(delivery.csvName());
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(csv))) {
            delivery.content().write(out);
        }
        Files.write(csv, TaggedIdentities.in(csv, delivery.file()));
        if (delivery.expected().refusedWhole()) {
            assertThatThrownBy(() -> check(csv, delivery.file(), masters, today).close())
                    .as(delivery.csvName())
                    .isInstanceOf(FileRefusedException.class);
            return;
        }
        try (CheckedBatch batch = check(csv, delivery.file(), masters, today)) {
            var expected = delivery.expected();
            assertThat("%d duplicate, %d refused, %d parked"
                            .formatted(batch.duplicates(), batch.refused(), batch.parked()))
                    .as("%s: %s", delivery.csvName(), Checks.notices(batch))
                    .isEqualTo("%d duplicate, %d refused, %d parked"
                            .formatted(expected.duplicates(), expected.refused(), expected.parked()));
            learn(batch, delivery.file(), masters);
        } finally {
            Files.delete(csv);
        }
    }

    private CheckedBatch check(Path csv, SourceFile file, TestMasters masters, LocalDate today) {
        var mandate = new Mandate("r-1", "emitter", Set.of(file.id().source()), Optional.empty());
        var data = new DataFile(mandate, 1, csv.getFileName().toString(), file.id(), "key", Instant.EPOCH);
        var installation = new Installation("00", "Nowhere", ZoneId.of("Asia/Kolkata"), 6, folder, "");
        return new StreamingValidation(new CsvSettings(DataSize.ofMegabytes(1)), installation)
                .check(new InputFile(data, file, csv), masters, today);
    }

    /** What is kept of a file that others refer to is known from now on; of a parked record nothing is known. */
    private static void learn(CheckedBatch batch, SourceFile file, TestMasters masters) {
        if (file.key().size() > 1) {
            return;
        }
        Referred master = file.role().<Referred>map(role -> role).orElse(file.id());
        try (RowCursor kept = batch.kept()) {
            while (kept.next()) {
                String id = kept.text(batch.layout().indexOf(file.key().getFirst()));
                masters.with(master, id);
                for (Column column : batch.layout().columns()) {
                    if (column.isNumber()) {
                        String number = kept.text(batch.layout().indexOf(column.name()));
                        masters.number(master, column.name(), id, number);
                    }
                }
            }
        }
    }
}
