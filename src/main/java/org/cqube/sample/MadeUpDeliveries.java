package org.cqube.sample;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cqube.sample.Delivery.Content;
import org.cqube.sample.Delivery.Expected;
import org.cqube.sample.Delivery.Packing;
import org.cqube.sample.MadeUpRow.Extent;
import org.cqube.source.FileId;
import org.cqube.source.References;
import org.cqube.source.Role;
import org.cqube.source.SampleFault;
import org.cqube.source.SampleFile;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;

/** When the data centre sends the made-up files, and what must become of each. */
final class MadeUpDeliveries {
    private final World world;
    private final MadeUpFiles files;
    private final References references;
    private final Set<Integer> late;

    MadeUpDeliveries(World world, MadeUpFiles files, Sources sources) {
        this.world = world;
        this.files = files;
        this.references = References.of(sources);
        this.late = new HashSet<>(world.planted().lateSchools());
    }

    /** The files that are sent once, right after the masters. */
    List<Delivery> once(LocalDate day) {
        List<Delivery> result = new ArrayList<>();
        var extent = new Extent(Optional.empty(), world.state().plan().to(), school -> true);
        for (SampleFile sample : files.listSamples()) {
            if (!sample.isMonthly()) {
                refusals(sample, day, extent, result);
                result.add(delivery(sample, day, extent, false, true));
            }
        }
        return result;
    }

    /**
     * The files of a month.
     *
     * @param asOf what the data centre knows
     * @param complete whether the masters of every school have been sent
     */
    List<Delivery> month(YearMonth month, LocalDate asOf, boolean complete) {
        List<Delivery> result = new ArrayList<>();
        LocalDate day = asOf.isBefore(month.atEndOfMonth()) ? asOf : month.atEndOfMonth();
        boolean last = month.equals(YearMonth.from(world.state().plan().to()));
        var extent = new Extent(Optional.of(month), asOf, school -> true);
        for (SampleFile sample : files.listSamples()) {
            if (sample.isMonthly()) {
                if (last) {
                    refusals(sample, day, extent, result);
                }
                result.add(delivery(sample, day, extent, complete, last));
            }
        }
        return result;
    }

    private Delivery delivery(SampleFile sample, LocalDate day, Extent extent, boolean complete, boolean faulty) {
        MadeUpCsv csv = files.csv(sample.file());
        SourceFile file = csv.file();
        boolean waits = !complete
                && file.references().stream()
                        .anyMatch(reference -> reference.to().equals(Role.SCHOOL));
        int parked = waits ? (int) csv.count(extent.of(school -> late.contains(school.number()))) : 0;
        Optional<MadeUpFaults> faults = faulty
                        && !sample.faults().isEmpty()
                        && !world.planted().lateSchools().isEmpty()
                ? Optional.of(new MadeUpFaults(csv, world, extent.of(school -> !late.contains(school.number()))))
                : Optional.empty();
        String month = extent.month().map(of -> ", " + of).orElse("");
        return delivery(
                file,
                day,
                "",
                file.label() + month + (faults.isPresent() ? ", with some wrong records" : ""),
                faults.map(MadeUpFaults::expected).orElse(Expected.taken()).and(parked),
                out -> {
                    files.csv(sample.file()).write(out, extent);
                    for (String line : faults.map(MadeUpFaults::lines).orElse(List.of())) {
                        Deliveries.writeLine(out, line);
                    }
                });
    }

    /** Files that must be refused whole. */
    private void refusals(SampleFile sample, LocalDate day, Extent extent, List<Delivery> result) {
        for (SampleFault fault : sample.faults()) {
            if (fault.becomes() == SampleFault.Becomes.REFUSAL
                    && !world.planted().lateSchools().isEmpty()) {
                MadeUpCsv csv = files.csv(sample.file());
                result.add(delivery(
                        csv.file(),
                        day,
                        "_" + fault.id(),
                        csv.file().label() + ", wrong: " + fault.id().replace('_', ' '),
                        Expected.refusal(),
                        Deliveries.lines(csv.header(), MadeUpFaults.refusedWhole(csv, world, fault, extent))));
            }
        }
    }

    private Delivery delivery(
            SourceFile file, LocalDate day, String kind, String note, Expected expected, Content content) {
        String name = file.prefix() + "_" + Deliveries.STAMP.format(day) + kind + ".csv";
        return new Delivery(file, name, note, Packing.RIGHT, expected, isReferredTo(file.id()), content);
    }

    private boolean isReferredTo(FileId file) {
        return !references.listReferring(file).isEmpty();
    }
}
