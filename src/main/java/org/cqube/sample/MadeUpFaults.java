package org.cqube.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cqube.sample.Delivery.Expected;
import org.cqube.sample.MadeUpRow.Extent;
import org.cqube.source.SampleFault;
import org.cqube.source.SampleFault.Becomes;
import org.cqube.source.SampleText;

/**
 * The rows of a made-up file that are wrong on purpose, as its sample declares them, with their count by kind. Each copies a row of a
 * school of its own, as far as there are schools.
 */
final class MadeUpFaults {
    private final MadeUpCsv csv;
    private final World world;
    private final List<String> lines = new ArrayList<>();
    private int duplicates;
    private int refused;
    private int parked;

    /** @param extent rows that can be copied: their schools must be known */
    MadeUpFaults(MadeUpCsv csv, World world, Extent extent) {
        this.csv = csv;
        this.world = world;
        List<SampleFault> wanted = new ArrayList<>();
        for (SampleFault fault : csv.sample().faults()) {
            for (int i = 0; i < fault.rows() && fault.becomes() != Becomes.REFUSAL; i++) {
                wanted.add(fault);
            }
        }
        int[] last = {-1};
        try {
            csv.walk(extent, row -> {
                if (lines.size() < wanted.size()
                        && !(row.hasSchool() && row.school().number() == last[0])) {
                    last[0] = row.hasSchool() ? row.school().number() : -1;
                    add(wanted.get(lines.size()), row);
                }
                return lines.size() < wanted.size();
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> lines() {
        return lines;
    }

    /** What becomes of them; nobody ever sends what the parked ones name. */
    Expected expected() {
        return new Expected(false, duplicates, refused, parked, 0, 0);
    }

    private void add(SampleFault fault, MadeUpRow row) {
        lines.add(changed(csv, world, fault, row));
        switch (fault.becomes()) {
            case DUPLICATE -> duplicates++;
            case CONFLICT -> refused += 2;
            case REFUSED -> refused++;
            case PARKED -> parked++;
            case REFUSAL -> throw new IllegalArgumentException("A refused file is none of a file's rows");
        }
    }

    /** Lines of a file whose first rows are changed, so that all of it must be refused. */
    static List<String> refusedWhole(MadeUpCsv csv, World world, SampleFault fault, Extent extent) {
        List<String> result = new ArrayList<>();
        try {
            csv.walk(extent, row -> {
                result.add(
                        result.size() < fault.rows()
                                ? changed(csv, world, fault, row)
                                : String.join("|", csv.cells(row)));
                return true;
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return result;
    }

    private static String changed(MadeUpCsv csv, World world, SampleFault fault, MadeUpRow row) {
        List<String> cells = csv.cells(row);
        List<String> names = List.copyOf(csv.sample().loops().keySet());
        Map<String, String> changes = new LinkedHashMap<>();
        for (Map.Entry<String, SampleText> change : fault.change().entrySet()) {
            changes.put(change.getKey(), new MadeUpText(change.getValue(), names, world).of(row));
        }
        changes.forEach((column, text) -> cells.set(csv.indexOf(column), text));
        return String.join("|", cells);
    }
}
