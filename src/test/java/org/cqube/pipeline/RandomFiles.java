package org.cqube.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.cqube.source.Column;
import org.cqube.source.ColumnType;
import org.cqube.source.FileId;
import org.cqube.source.Layout;
import org.cqube.source.Privacy;
import org.cqube.source.Reference;
import org.cqube.source.References;
import org.cqube.source.Role;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;
import org.cqube.source.Storage;

/**
 * Random files of every declared file, out of the declarations alone: right records in many spellings, mirrors, conflicts, shared points,
 * masters that nobody knows, cells and lines that are wrong. No two files contradict each other, however they are split or ordered.
 */
final class RandomFiles {
    private static final List<String> DISTRICTS = List.of("2401", "2402");
    private static final List<String> BLOCKS = List.of("240101", "240102", "240201");
    private static final List<String> CLUSTERS = List.of("2401010001", "2401010002", "2401020001", "2402010001");
    private static final int SCHOOLS = 9;
    private static final int ROUNDS = 3;

    private final Sources sources;
    private final References references;
    private final LocalDate today;
    private final Random random;
    private final RandomCells cells;
    private final Map<FileId, List<Map<String, String>>> truth = new HashMap<>();
    private Set<String> absent = Set.of();
    private int points;
    private int made;

    RandomFiles(Sources sources, LocalDate today, long seed) {
        this.sources = sources;
        this.references = References.of(sources);
        this.today = today;
        this.random = new Random(seed);
        this.cells = new RandomCells(random);
    }

    /** In an order in which what is referred to comes first. */
    List<SentFile> make() {
        List<SourceFile> ordered = new ArrayList<>();
        List<SourceFile> open = new ArrayList<>(sources.listFiles());
        while (!open.isEmpty()) {
            SourceFile next = open.stream()
                    .filter(file -> references.needs(file.id()).stream()
                            .allMatch(id ->
                                    ordered.stream().anyMatch(done -> done.id().equals(id))))
                    .findFirst()
                    .orElseThrow();
            open.remove(next);
            ordered.add(next);
        }
        List<SentFile> files = new ArrayList<>();
        ordered.forEach(file -> files.addAll(make(file)));
        return files;
    }

    private List<SentFile> make(SourceFile file) {
        Layout layout = cells.pick(file.layouts());
        List<Column> columns = new ArrayList<>(
                layout.columns().stream().filter(column -> isSent(file, column)).toList());
        Collections.shuffle(columns, random);
        List<String> names = new ArrayList<>(columns.stream().map(Column::name).toList());
        List<String> header = new ArrayList<>(
                columns.stream().map(column -> cells.header(column.emitted())).toList());
        if (random.nextInt(3) == 0) {
            int at = random.nextInt(names.size() + 1);
            names.add(at, "?");
            header.add(at, "Nobody_declares_this");
        }
        absent = new HashSet<>(layout.columns().stream().map(Column::name).toList());
        absent.removeAll(names);
        var shape = new SentFile(file, layout, names, String.join("|", header), List.of(), false);
        if (file.rules().whole().isPresent()) {
            return List.of(with(shape, List.of(whole(shape)), true));
        }
        List<Map<String, String>> records = records(file, layout);
        truth.put(file.id(), records);
        if (file.storage() instanceof Storage.DayMarks marks) {
            return rounds(shape, marks, records);
        }
        List<List<SentLine>> bundles = new ArrayList<>();
        records.forEach(record -> bundles.add(List.of(line(shape, record))));
        faults(shape, records, bundles);
        return List.of(with(shape, bundles, false));
    }

    private static SentFile with(SentFile shape, List<List<SentLine>> bundles, boolean whole) {
        return new SentFile(shape.file(), shape.layout(), shape.names(), shape.header(), bundles, whole);
    }

    /** Every optional column is left out now and then, in all files of that kind alike: a file with it would say more. */
    private boolean isSent(SourceFile file, Column column) {
        boolean needed = column.mandatory()
                || file.key().contains(column.name()) && !column.rules().ofEmission()
                || file.references().stream().map(Reference::column).anyMatch(column.name()::equals)
                || file.hasDayMarks();
        return needed || random.nextInt(7) > 0;
    }

    private List<Map<String, String>> records(SourceFile file, Layout layout) {
        int wanted = file.role().map(this::count).orElse(8 + random.nextInt(12));
        Set<String> keys = new HashSet<>();
        List<Map<String, String>> records = new ArrayList<>();
        for (int i = 0; i < wanted * 3 && records.size() < wanted; i++) {
            Map<String, String> record = record(file, layout, records.size());
            if (keys.add(key(file, record))) {
                records.add(record);
            }
        }
        return records;
    }

    private static boolean isOfHierarchy(SourceFile file) {
        return file.role()
                .filter(role -> role != Role.CALENDAR && role != Role.VIEWS)
                .isPresent();
    }

    private int count(Role role) {
        return switch (role) {
            case DISTRICT -> DISTRICTS.size();
            case BLOCK -> BLOCKS.size();
            case CLUSTER -> CLUSTERS.size();
            case SCHOOL -> SCHOOLS;
            case CALENDAR, VIEWS -> 6;
        };
    }

    private static String key(SourceFile file, Map<String, String> record) {
        if (file.storage() instanceof Storage.DayMarks marks) {
            return record.get(marks.school()) + month(marks, record) + record.get(marks.person());
        }
        return String.join(
                "\n",
                file.key().stream().map(name -> record.getOrDefault(name, "")).toList());
    }

    private static YearMonth month(Storage.DayMarks marks, Map<String, String> record) {
        int month = Integer.parseInt(record.getOrDefault(marks.month(), ""));
        int first =
                Integer.parseInt(record.getOrDefault(marks.academicYear(), "").substring(0, 4));
        return YearMonth.of(month < 6 ? first + 1 : first, month);
    }

    private Map<String, String> record(SourceFile file, Layout layout, int number) {
        Map<String, String> record = new LinkedHashMap<>();
        for (Column column : layout.columns()) {
            String value = file.references().stream()
                    .filter(reference -> reference.column().equals(column.name()))
                    .findFirst()
                    .flatMap(reference -> referred(reference, column))
                    .orElseGet(() -> column.ignored()
                            ? "any"
                            : cells.right(column, file.key().contains(column.name())));
            // A file that names no year speaks of the one in which it is emitted.
            record.put(
                    column.name(), column.rules().ofEmission() && absent.contains(column.name()) ? "2026-27" : value);
        }
        file.role().ifPresent(role -> place(role, record, number));
        if (file.key().size() == 1 && file.role().isEmpty()) {
            String id = file.key().getFirst();
            int at = layout.indexOf(id);
            if (at >= 0
                    && layout.columns().get(at).type() == ColumnType.ID
                    && !layout.columns().get(at).width()) {
                record.put(id, record.get(id) + "." + number);
            }
        }
        if (file.storage() instanceof Storage.DayMarks marks) {
            fill(marks, record);
        }
        if (file.hasPoints() && record.containsKey("latitude")) {
            points++;
            record.put("latitude", "21.%03d".formatted(points));
            record.put("longitude", "71.%03d".formatted(points));
        }
        for (String last : List.of("is_active")) {
            record.computeIfPresent(last, (name, value) -> "true");
        }
        return record;
    }

    /** Known masters mostly; one that never comes now and then. */
    private Optional<String> referred(Reference reference, Column column) {
        Optional<SourceFile> master = references.find(reference.to());
        if (master.isEmpty()) {
            return Optional.empty();
        }
        if (random.nextInt(9) == 0) {
            return Optional.of(
                    column.width()
                            ? "2488" + "%07d".formatted(random.nextInt(2000))
                            : "nobody-" + random.nextInt(2000));
        }
        String key = master.get().key().getFirst();
        return Optional.of(
                cells.pick(truth.getOrDefault(master.get().id(), List.of())).getOrDefault(key, ""));
    }

    private void place(Role role, Map<String, String> record, int number) {
        switch (role) {
            case DISTRICT -> record.put("district_id", DISTRICTS.get(number));
            case BLOCK -> {
                record.put("block_id", BLOCKS.get(number));
                record.computeIfPresent(
                        "district_id", (name, value) -> BLOCKS.get(number).substring(0, 4));
            }
            case CLUSTER -> {
                record.put("cluster_id", CLUSTERS.get(number));
                record.put("block_id", CLUSTERS.get(number).substring(0, 6));
                record.computeIfPresent(
                        "district_id", (name, value) -> CLUSTERS.get(number).substring(0, 4));
            }
            case SCHOOL -> {
                String cluster = CLUSTERS.get(number % CLUSTERS.size());
                record.put("school_id", cluster.substring(0, 6) + "%05d".formatted(number));
                // Without a cluster it stands under its block.
                record.put("cluster_id", number == SCHOOLS - 1 ? "" : cluster);
                record.put("block_id", cluster.substring(0, 6));
                record.computeIfPresent("district_id", (name, value) -> cluster.substring(0, 4));
            }
            case CALENDAR, VIEWS -> record.put("area_id", cells.pick(List.of("24", "2401", "240102")));
        }
        record.computeIfPresent("state_id", (name, value) -> "24");
    }

    private void fill(Storage.DayMarks marks, Map<String, String> record) {
        int month = 8 + random.nextInt(4);
        record.put(marks.academicYear(), "2026-27");
        record.put(marks.month(), Integer.toString(month));
        record.put(marks.person(), "p" + random.nextInt(14));
        if (!marks.rowId().isEmpty()) {
            record.put(marks.rowId(), Integer.toString(1000 + ++made));
        }
        List<String> codes = marks.codes().keySet().stream()
                .filter(code -> !marks.open().contains(code))
                .toList();
        YearMonth of = month(marks, record);
        for (int day = 1; day <= 31; day++) {
            boolean there = day <= of.lengthOfMonth() && !of.atDay(day).isAfter(today);
            record.put(marks.days().get(day - 1), there && random.nextInt(5) > 0 ? cells.pick(codes) : "");
        }
    }

    /** The month so far, bit by bit: each round leaves other days open. */
    private List<SentFile> rounds(SentFile shape, Storage.DayMarks marks, List<Map<String, String>> records) {
        List<SentFile> files = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            List<List<SentLine>> bundles = new ArrayList<>();
            for (Map<String, String> record : records) {
                Map<String, String> part = new LinkedHashMap<>(record);
                for (String day : marks.days()) {
                    if (random.nextInt(3) == 0) {
                        part.put(day, cells.pick(List.of("", "0", "NULL")));
                    } else if (random.nextInt(60) == 0
                            && record.getOrDefault(day, "").isEmpty()) {
                        // A day that lies ahead, or that nobody has, or an open one with a code that nobody knows.
                        part.put(day, "9");
                    }
                }
                bundles.add(List.of(line(shape, part)));
            }
            faults(shape, records, bundles);
            files.add(with(shape, bundles, false));
        }
        return files;
    }

    private void faults(SentFile shape, List<Map<String, String>> records, List<List<SentLine>> bundles) {
        SourceFile file = shape.file();
        if (!file.hasDayMarks()) {
            Map<String, String> twice = cells.pick(records);
            bundles.add(List.of(line(shape, twice)));
            bundles.add(List.of(line(shape, twice)));
        }
        // Of a short layout every column that need not be there may be left out.
        List<Column> others = shape.layout().columns().stream()
                .filter(c -> shape.names().contains(c.name())
                        && !c.ignored()
                        && !file.key().contains(c.name()))
                .filter(c -> !List.of("latitude", "longitude", "is_active").contains(c.name()))
                .filter(c -> file.references().stream().map(Reference::column).noneMatch(c.name()::equals))
                .toList();
        for (int i = 0; i < 4 && !others.isEmpty(); i++) {
            Map<String, String> wrong = fresh(shape, records);
            Column column = cells.pick(others);
            wrong.put(column.name(), RandomCells.isDay(column) ? "9" : cells.odd(column));
            if (!isOfHierarchy(file)) {
                bundles.add(List.of(line(shape, wrong)));
            }
        }
        if (!isOfHierarchy(file)) {
            conflict(shape, records, bundles);
        }
        if (file.role().equals(Optional.of(Role.SCHOOL))) {
            schools(shape, records, bundles);
        }
        int cut = shape.names().size();
        bundles.add(List.of(SentLine.malformed("x|".repeat(cut + 1).getBytes(UTF_8))));
        bundles.add(List.of(SentLine.malformed(bytes(
                line(shape, fresh(shape, records)).toString() + "|", 0xff))));
        bundles.add(List.of(SentLine.malformed(("\"a\" b" + "|".repeat(cut - 1)).getBytes(UTF_8))));
        bundles.add(List.of(SentLine.malformed(("\"unclosed" + "|".repeat(cut - 1)).getBytes(UTF_8))));
    }

    private static byte[] bytes(String text, int last) {
        byte[] bytes = (text + " ").getBytes(UTF_8);
        bytes[bytes.length - 1] = (byte) last;
        return bytes;
    }

    /** Two contents of one key, which no other record has, and a mirror of one of them. */
    private void conflict(SentFile shape, List<Map<String, String>> records, List<List<SentLine>> bundles) {
        Optional<Column> differs = shape.layout().columns().stream()
                .filter(c -> c.type() == ColumnType.TEXT || RandomCells.isDay(c))
                .filter(c ->
                        shape.names().contains(c.name()) && !shape.file().key().contains(c.name()))
                .filter(c -> !c.ignored() && c.active() && c.allowed().isEmpty() && !c.surrogate())
                .findFirst();
        if (differs.isEmpty()) {
            return;
        }
        Map<String, String> one = fresh(shape, records);
        Map<String, String> other = new LinkedHashMap<>(one);
        one.put(differs.get().name(), RandomCells.isDay(differs.get()) ? "1" : "this");
        other.put(differs.get().name(), RandomCells.isDay(differs.get()) ? "2" : "that");
        bundles.add(List.of(line(shape, one), line(shape, other), line(shape, one)));
    }

    /** One more school on the point of another, and one that names a block of another district. */
    private void schools(SentFile shape, List<Map<String, String>> records, List<List<SentLine>> bundles) {
        Map<String, String> one = new LinkedHashMap<>(cells.pick(records));
        one.put("school_id", "24010100801");
        place(one);
        Map<String, String> other = new LinkedHashMap<>(one);
        other.put("school_id", "24010100802");
        bundles.add(List.of(line(shape, one), line(shape, other)));
        Map<String, String> against = new LinkedHashMap<>(one);
        against.put("school_id", "24010100803");
        against.put("cluster_id", CLUSTERS.getLast());
        against.put("block_id", BLOCKS.getFirst());
        points++;
        against.computeIfPresent("latitude", (name, value) -> "21.%03d".formatted(points));
        bundles.add(List.of(line(shape, against)));
    }

    private void place(Map<String, String> school) {
        points++;
        school.computeIfPresent("latitude", (name, value) -> "21.%03d".formatted(points));
        school.put("cluster_id", CLUSTERS.getFirst());
        school.put("block_id", BLOCKS.getFirst());
        school.computeIfPresent("district_id", (name, value) -> DISTRICTS.getFirst());
    }

    /** A record whose key no other has. */
    private Map<String, String> fresh(SentFile shape, List<Map<String, String>> records) {
        Set<String> keys = new HashSet<>();
        records.forEach(record -> keys.add(key(shape.file(), record)));
        for (int i = 0; i < 10_000; i++) {
            if (isOfHierarchy(shape.file())) {
                return record(shape.file(), shape.layout(), 0);
            }
            Map<String, String> record = record(shape.file(), shape.layout(), 500 + i);
            if (keys.add(key(shape.file(), record))) {
                records.add(record);
                return record;
            }
        }
        throw new IllegalStateException("No further key of " + shape.file().id());
    }

    /** A file that must say everything at once. */
    private List<SentLine> whole(SentFile shape) {
        var rule = shape.file().rules().whole().orElseThrow();
        int at = shape.layout().indexOf(rule.every());
        List<String> all = shape.layout().columns().get(at).allowed();
        List<SentLine> lines = new ArrayList<>();
        int left = rule.total().intValueExact();
        int last = all.size() - 1;
        while (rule.off().contains(all.get(last))) {
            last--;
        }
        for (int i = 0; i < all.size(); i++) {
            Map<String, String> record = record(shape.file(), shape.layout(), i);
            int share = i == last ? left : rule.off().contains(all.get(i)) ? 0 : random.nextInt(Math.max(1, left / 3));
            left -= share;
            record.put(rule.every(), all.get(i));
            record.put(rule.sumOf(), Integer.toString(share));
            lines.add(line(shape, record));
        }
        return lines;
    }

    private SentLine line(SentFile shape, Map<String, String> record) {
        Map<String, String> sent = new TreeMap<>();
        List<String> written = new ArrayList<>();
        for (String name : shape.names()) {
            int at = shape.layout().indexOf(name);
            if (at < 0) {
                written.add("whatever");
                continue;
            }
            Column column = shape.layout().columns().get(at);
            // A line that has as many delimiters as a record begins one: the first cell cannot hold a line's end.
            String value = record.getOrDefault(name, "").replace("\n", written.isEmpty() ? " " : "\n");
            String spelled = column.ignored() || column.privacy() == Privacy.IDENTITY || RandomCells.isDay(column)
                    ? value
                    : cells.spelled(column, value);
            String meant = spelled.strip().equalsIgnoreCase("null") ? "" : spelled.strip();
            sent.put(name, meant);
            written.add(cells.written(spelled));
        }
        return SentLine.of(String.join("|", written), sent);
    }
}
