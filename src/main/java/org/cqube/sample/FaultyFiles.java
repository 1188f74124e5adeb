package org.cqube.sample;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cqube.sample.Delivery.Content;
import org.cqube.sample.Delivery.Expected;
import org.cqube.sample.Delivery.Packing;
import org.cqube.sample.MarksCsv.Extent;
import org.cqube.source.Role;
import org.cqube.source.SourceFile;

/** Files that are wrong on purpose, and what must become of each. What they lack, a later file brings: the truth stays the truth. */
final class FaultyFiles {
    static final String LATE_SCHOOLS = "schools that were missing until now, and some wrong ones";

    private final Sample sample;
    private final Set<Integer> late;

    FaultyFiles(Sample sample) {
        this.sample = sample;
        this.late = new HashSet<>(sample.planted().lateSchools());
    }

    /** Files that must be refused whole, then the day's own file with every kind of bad record. */
    List<Delivery> ofDay(LocalDate day) {
        Extent extent = Extent.of(YearMonth.from(day), day);
        MarksCsv csv = sample.marksCsv();
        School first = sample.state().schools().getFirst();
        Extent small = new Extent(extent.month(), day, school -> school.cluster() == first.cluster(), Set.of());
        Content right = out -> csv.write(out, small);
        String school = FaultyRows.column(
                        csv.file(), FaultyRows.marks(csv.file()).school())
                .emitted();
        String header = ("|" + csv.header() + "|").replace("|" + school + "|", "|" + school + "X|");
        List<Delivery> result = new ArrayList<>();
        result.add(wrong(day, "header", "a column of the header is misspelt", Packing.RIGHT, out -> {
            Deliveries.writeLine(out, header.substring(1, header.length() - 1));
            Deliveries.writeLine(out, csv.line(first, first.firstPupil(), small));
        }));
        result.add(wrong(day, "count", "the manifest counts one record too many", Packing.WRONG_COUNT, right));
        result.add(wrong(day, "bare", "a zip without a manifest", Packing.NO_MANIFEST, right));
        result.add(wrong(day, "nozip", "a CSV that is only named like a zip", Packing.NO_ZIP, right));
        result.add(wrong(day, "empty", "a header and nothing else", Packing.RIGHT, out -> {
            Deliveries.writeLine(out, csv.header());
        }));
        result.add(full(day, extent));
        return result;
    }

    private Delivery full(LocalDate day, Extent whole) {
        var rows = new FaultyRows(sample, whole, school -> !late.contains(school.number()));
        Extent extent = new Extent(whole.month(), whole.asOf(), whole.schools(), rows.leftOut());
        Expected own = rows.expected();
        Content content = out -> {
            sample.marksCsv().write(out, extent);
            for (String line : rows.lines()) {
                out.write(line.getBytes(line.indexOf('\u00ff') >= 0 ? ISO_8859_1 : UTF_8));
                out.write('\n');
            }
        };
        return new Delivery(
                sample.marksCsv().file(),
                name(sample.marksCsv().file(), day, ""),
                "the month so far, with every kind of bad record",
                Packing.RIGHT,
                own.and(sample.lateRows(extent.lastDay(), school -> true)),
                content);
    }

    /** The masters that were missing, a mirror, an id that has lost a digit, and one id on two points. */
    Delivery lateSchools(LocalDate day) {
        MasterCsv masters = sample.masterCsv();
        List<String> lines = new ArrayList<>(masters.schools(school -> late.contains(school.number())));
        School model = sample.state().schools().getFirst();
        String block = sample.state().block(model).id();
        int mirrors = lines.isEmpty() ? 0 : 1;
        lines.addAll(lines.subList(0, mirrors));
        lines.add(masters.line(like(model, model.id().substring(1), model.latitude())));
        lines.add(masters.line(like(model, block + "99999", 22.5)));
        lines.add(masters.line(like(model, block + "99999", 22.75)));
        return new Delivery(
                masters.file(Role.SCHOOL),
                name(masters.file(Role.SCHOOL), day, "_more"),
                LATE_SCHOOLS,
                Packing.RIGHT,
                new Expected(false, mirrors, 3, 0, 0, 0),
                Deliveries.lines(masters.header(Role.SCHOOL), lines));
    }

    private static School like(School model, String id, double latitude) {
        return new School(model.number(), id, model.name(), model.cluster(), latitude, model.longitude(), 0, 0);
    }

    private Delivery wrong(LocalDate day, String kind, String note, Packing packing, Content content) {
        SourceFile file = sample.marksCsv().file();
        return new Delivery(file, name(file, day, "_" + kind), note, packing, Expected.refusal(), content);
    }

    private static String name(SourceFile file, LocalDate day, String kind) {
        return file.prefix() + "_" + Deliveries.STAMP.format(day) + kind + ".csv";
    }
}
