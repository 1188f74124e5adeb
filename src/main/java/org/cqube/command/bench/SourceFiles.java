package org.cqube.command.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cqube.sample.MadeUpCsv;
import org.cqube.sample.Plan;
import org.cqube.sample.Sample;
import org.cqube.source.Column;
import org.cqube.source.FileId;
import org.cqube.source.References;
import org.cqube.source.Role;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;
import org.cqube.source.Storage;

/** Files of any source of a flawless made-up state, as CSVs in a folder. */
final class SourceFiles {
    private static final List<Role> MASTERS = List.of(Role.DISTRICT, Role.BLOCK, Role.CLUSTER, Role.SCHOOL);
    private static final long SEED = 11;
    private static final int ACADEMIC_YEAR_START = 6;
    private static final int LEAST_PUPILS = 10;
    private static final int TRIED_SCHOOLS = 200;

    private final Path folder;
    private final Sources sources;
    private final Sample sample;

    SourceFiles(Path folder, Sources sources, Sample sample) {
        this.folder = folder;
        this.sources = sources;
        this.sample = sample;
    }

    /** Of a state of that size, with the month before today's. */
    static SourceFiles of(Path folder, Sources sources, int schools, int pupils, LocalDate today) {
        return new SourceFiles(folder, sources, sample(sources, schools, pupils, 1, today));
    }

    /** Of a state of that size, with that many months before today's. */
    static SourceFiles ofMonths(Path folder, Sources sources, int schools, int pupils, int months, LocalDate today) {
        return new SourceFiles(folder, sources, sample(sources, schools, pupils, months, today));
    }

    /** The file of pupils' marks. */
    SourceFile marks() {
        return sample.marksCsv().file();
    }

    boolean isMarks(FileId id) {
        return id.equals(marks().id());
    }

    YearMonth lastMonth() {
        return YearMonth.from(sample.state().plan().to());
    }

    /** The marks of a whole month. */
    Path writeMarks(YearMonth month) throws IOException {
        Path csv = folder.resolve(marks().prefix() + "_" + month + ".csv");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(csv), 1 << 18)) {
            sample.marksCsv().write(out, month, month.atEndOfMonth());
        }
        return csv;
    }

    /** The first school's rows of a month, one mark of it made another one. */
    OneSchoolsDay oneSchoolsDay(YearMonth month) throws IOException {
        if (!(marks().storage() instanceof Storage.DayMarks storage)) {
            throw new IllegalStateException(marks().id() + " has no day marks");
        }
        List<String> codes = storage.codes().keySet().stream()
                .filter(code -> !storage.open().contains(code))
                .sorted()
                .toList();
        Path all = writeMarks(month);
        Path csv = folder.resolve(marks().prefix() + "_corrected.csv");
        try (var lines = Files.newBufferedReader(all, UTF_8);
                var writer = Files.newBufferedWriter(csv, UTF_8)) {
            String header = String.valueOf(lines.readLine());
            writer.write(header + "\n");
            List<String> names = List.of(header.split("\\|", -1));
            int school = names.indexOf(emitted(storage.school()));
            String first = "";
            int day = -1;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split("\\|", -1);
                first = first.isEmpty() ? cells[school] : first;
                if (cells[school].equals(first)) {
                    for (int i = 0; day < 0 && i < storage.days().size(); i++) {
                        int cell = names.indexOf(emitted(storage.days().get(i)));
                        if (cells[cell].equals(codes.getFirst())) {
                            cells[cell] = codes.get(1);
                            day = i + 1;
                        }
                    }
                    writer.write(String.join("|", cells) + "\n");
                }
            }
            return new OneSchoolsDay(csv, first, month.atDay(Math.max(1, day)));
        } finally {
            Files.deleteIfExists(all);
        }
    }

    private String emitted(String name) {
        return marks().layouts().getFirst().columns().stream()
                .filter(column -> column.name().equals(name))
                .map(Column::emitted)
                .findFirst()
                .orElse(name);
    }

    /** Of a state in which one file has about so many rows: of more pupils where it has rows of pupils, else of more months. */
    static SourceFiles withRows(Path folder, Sources sources, FileId file, long rows, int schools, LocalDate today) {
        int tried = TRIED_SCHOOLS * LEAST_PUPILS;
        double usual = count(sources, file, tried, 1, today);
        double morePupils = count(sources, file, 10 * tried, 1, today);
        double moreMonths = count(sources, file, tried, 3, today);
        int pupils = schools * LEAST_PUPILS;
        int months = 1;
        if (morePupils > 3 * usual) {
            pupils = Math.clamp(Math.round(rows / morePupils * 10 * tried), schools, Integer.MAX_VALUE);
        } else if (moreMonths > 2 * usual) {
            months = Math.clamp(Math.round(rows / usual * TRIED_SCHOOLS / schools), 1, 600);
        }
        return new SourceFiles(folder, sources, sample(sources, schools, pupils, months, today));
    }

    /** The masters and then what a file refers to, directly or through others: CSV and emission folder, in the order to send them. */
    Map<Path, SourceFile> before(Set<FileId> files) throws IOException {
        Map<Path, SourceFile> result = new LinkedHashMap<>(masters(folder, sample));
        var references = References.of(sources);
        for (FileId made : sample.madeUp().list()) {
            if (!files.contains(made)
                    && files.stream().anyMatch(file -> references.needs(file).contains(made))) {
                result.put(write(made), sources.getFile(made));
            }
        }
        return result;
    }

    Path write(FileId id) throws IOException {
        SourceFile file = sources.getFile(id);
        Path csv = folder.resolve(file.prefix() + "_bench.csv");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(csv), 1 << 18)) {
            if (id.equals(sample.marksCsv().file().id())) {
                LocalDate last = sample.state().plan().to();
                sample.marksCsv().write(out, YearMonth.from(last), last);
            } else {
                sample.madeUp().csv(id).write(out);
            }
        }
        return csv;
    }

    /** One file of each source, at most so many: the longest that no other refers to, and the marks of pupils. */
    List<FileId> onePerSource(int most) {
        var references = References.of(sources);
        Map<String, FileId> chosen = new LinkedHashMap<>();
        Map<String, Long> rows = new LinkedHashMap<>();
        FileId marks = sample.marksCsv().file().id();
        chosen.put(marks.source(), marks);
        for (FileId file : sample.madeUp().list()) {
            long count = sample.madeUp().csv(file).count();
            if (references.listReferring(file).isEmpty() && count > rows.getOrDefault(file.source(), 0L)) {
                chosen.put(file.source(), file);
                rows.put(file.source(), count);
            }
        }
        return new ArrayList<>(chosen.values()).subList(0, Math.min(most, chosen.size()));
    }

    /** CSV and declaration of each master, from the top. */
    static Map<Path, SourceFile> masters(Path folder, Sample sample) throws IOException {
        Map<Path, SourceFile> result = new LinkedHashMap<>();
        for (Role role : MASTERS) {
            SourceFile file = sample.masterCsv().file(role);
            Path csv = folder.resolve(file.prefix() + "_bench.csv");
            try (var writer = Files.newBufferedWriter(csv, UTF_8)) {
                writer.write(sample.masterCsv().header(role) + "\n");
                for (String line : sample.masterCsv().lines(role)) {
                    writer.write(line + "\n");
                }
            }
            result.put(csv, file);
        }
        return result;
    }

    private static long count(Sources sources, FileId file, int pupils, int months, LocalDate today) {
        MadeUpCsv csv =
                sample(sources, TRIED_SCHOOLS, pupils, months, today).madeUp().csv(file);
        return Math.max(1, csv.count());
    }

    private static Sample sample(Sources sources, int schools, int pupils, int months, LocalDate today) {
        YearMonth last = YearMonth.from(today).minusMonths(1);
        LocalDate from = last.minusMonths(months - 1L).atDay(1);
        var plan = new Plan(SEED, Plan.NO_REAL_STATE, schools, pupils, from, last.atEndOfMonth());
        return Sample.flawless(plan, sources, ACADEMIC_YEAR_START);
    }
}
