package org.cqube.command.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Map;
import org.cqube.sample.Plan;
import org.cqube.sample.Sample;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;

/** The files of one size: the masters, and one month's file on two days that follow each other, nothing wrong in them. */
final class BenchFiles {
    private static final long SEED = 11;

    private final Path folder;
    private final Sample sample;
    private final LocalDate firstDay;
    private final LocalDate nextDay;

    /** @param today nothing lies after it */
    BenchFiles(Path folder, Sources sources, int schools, int pupils, LocalDate today, int academicYearStart) {
        this.folder = folder;
        YearMonth month = YearMonth.from(today).minusMonths(1);
        var plan = new Plan(SEED, Plan.NO_REAL_STATE, schools, pupils, month.atDay(1), month.atEndOfMonth());
        this.sample = Sample.flawless(plan, sources, academicYearStart);
        LocalDate day = month.atDay(20);
        while (!sample.calendar().isSchoolDay(day) && day.getDayOfMonth() < month.lengthOfMonth()) {
            day = day.plusDays(1);
        }
        this.nextDay = day;
        this.firstDay = day.minusDays(1);
    }

    SourceFile marks() {
        return sample.marksCsv().file();
    }

    /** Emission folder and CSV of each master, from the top. */
    Map<Path, String> masters() throws IOException {
        Map<Path, String> result = new LinkedHashMap<>();
        SourceFiles.masters(folder, sample).forEach((csv, file) -> result.put(csv, file.folder()));
        return result;
    }

    /** The month so far, on its 19th day or thereabouts. */
    Path first() throws IOException {
        return write(firstDay);
    }

    /** The same a school day later: every key is there already, one day is new. */
    Path next() throws IOException {
        return write(nextDay);
    }

    private Path write(LocalDate day) throws IOException {
        Path csv = folder.resolve(marks().prefix() + "_" + day + ".csv");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(csv), 1 << 18)) {
            sample.marksCsv().write(out, YearMonth.from(day), day);
        }
        return csv;
    }
}
