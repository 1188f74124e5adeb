package org.cqube.pipeline;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.cqube.emission.Account;
import org.cqube.source.Bound;
import org.cqube.source.Bounds;
import org.cqube.source.Check;
import org.cqube.source.Column;
import org.cqube.source.ColumnType;
import org.cqube.source.FileId;
import org.cqube.source.Reference;
import org.cqube.source.References;
import org.cqube.source.Referred;
import org.cqube.source.Role;
import org.cqube.source.SourceFile;
import org.cqube.source.SourceFile.SamePoint;
import org.cqube.source.Sources;
import org.cqube.source.Storage;

/**
 * What files in a row must come to, by going through every record: classes, stored rows, what waits. Knows the declarations, and shares no
 * other code with the program. Files may not contradict each other.
 */
final class PlainModel {
    private static final int YEAR_START = 6;

    private final Sources sources;
    private final References references;
    private final LocalDate today;
    private final Map<FileId, Map<String, Row>> tables = new HashMap<>();
    private final List<Tally> tallies = new ArrayList<>();
    private final List<Parked> parked = new ArrayList<>();

    /** A stored row: what its columns hold, and by day its marks. */
    record Row(Map<String, String> values, TreeMap<Integer, String> marks) {}

    private record Said(
            String key, String mirror, String rowId, Map<String, String> values, TreeMap<Integer, String> marks) {}

    private record Parked(int file, SourceFile declared, Said said, String waitsFor) {}

    private static final class Tally {
        long received;
        long loaded;
        long revised;
        long unchanged;
        long duplicate;
        long refused;
        long parked;

        Account account() {
            return new Account(received, loaded, revised, unchanged, duplicate, refused, parked, 0);
        }
    }

    PlainModel(Sources sources, LocalDate today) {
        this.sources = sources;
        this.references = References.of(sources);
        this.today = today;
    }

    Map<String, Row> table(FileId file) {
        return tables.computeIfAbsent(file, id -> new TreeMap<>());
    }

    Account account(int file) {
        return tallies.get(file).account();
    }

    long waiting() {
        return parked.size();
    }

    /** Takes the next file; a file that is refused whole is none. */
    void take(SentFile file, int emissionYear) {
        var tally = new Tally();
        tallies.add(tally);
        List<SentLine> lines = file.lines();
        List<Optional<Said>> said = lines.stream()
                .map(line -> read(file, line, emissionYear).filter(one -> !isAboveWhatItRefersTo(file.file(), one)))
                .toList();
        Map<String, Set<String>> contents = new HashMap<>();
        Map<String, Set<String>> keys = new HashMap<>();
        Map<String, Set<String>> points = new HashMap<>();
        said.forEach(one -> one.ifPresent(s -> {
            contents.computeIfAbsent(s.key(), k -> new HashSet<>()).add(s.mirror());
            keys.computeIfAbsent(s.rowId(), k -> new HashSet<>()).add(s.key());
            points.computeIfAbsent(point(s), k -> new HashSet<>()).add(s.key());
        }));
        Set<String> seen = new HashSet<>();
        for (Optional<Said> one : said) {
            tally.received++;
            if (one.isEmpty()
                    || contents.getOrDefault(one.get().key(), Set.of()).size() > 1
                    || !one.get().rowId().isEmpty()
                            && keys.getOrDefault(one.get().rowId(), Set.of()).size() > 1) {
                tally.refused++;
                continue;
            }
            Said record = one.get();
            if (!seen.add(record.key())) {
                tally.duplicate++;
                continue;
            }
            boolean shared = !point(record).isEmpty()
                    && points.getOrDefault(point(record), Set.of()).size() > 1;
            if (shared && file.file().samePoint() == SamePoint.DROP_POINT) {
                record.values().put("latitude", "");
                record.values().put("longitude", "");
            }
            Optional<String> unknown = firstUnknown(file.file(), record);
            if (unknown.isEmpty()) {
                store(tally, file.file(), record);
            } else {
                tally.parked++;
                parked.add(new Parked(tallies.size() - 1, file.file(), record, unknown.get()));
            }
        }
        release();
    }

    private void release() {
        boolean again = true;
        while (again) {
            again = false;
            for (Parked one : List.copyOf(parked)) {
                if (firstUnknown(one.declared(), one.said()).equals(Optional.of(one.waitsFor()))) {
                    continue;
                }
                // What it waited for has come: it is looked at anew, with all that is known by now.
                int place = parked.indexOf(one);
                parked.remove(place);
                Tally tally = tallies.get(one.file());
                tally.parked--;
                Optional<String> next = firstUnknown(one.declared(), one.said());
                if (next.isPresent() && !isAboveWhatItRefersTo(one.declared(), one.said())) {
                    tally.parked++;
                    // Where it was: whatever else it waits for, it came before those behind it.
                    parked.add(place, new Parked(one.file(), one.declared(), one.said(), next.get()));
                } else {
                    store(tally, one.declared(), one.said());
                }
                // What came first goes first: also what was released just now may be waited for.
                again = true;
                break;
            }
        }
    }

    private Optional<String> firstUnknown(SourceFile file, Said said) {
        return file.references().stream()
                .filter(reference -> {
                    String id = said.values().getOrDefault(reference.column(), "");
                    return !id.isEmpty() && find(reference.to(), id).isEmpty();
                })
                .map(Reference::column)
                .findFirst();
    }

    private Optional<Row> find(Referred to, String id) {
        return references.find(to).map(master -> table(master.id()).get(id));
    }

    private void store(Tally tally, SourceFile file, Said said) {
        if (isAboveWhatItRefersTo(file, said) || isAgainstTheChain(file, said)) {
            tally.refused++;
            return;
        }
        Row stored = table(file.id()).get(said.key());
        if (stored == null) {
            table(file.id()).put(said.key(), new Row(said.values(), said.marks()));
            tally.loaded++;
            return;
        }
        int before = stored.marks().size();
        said.marks().forEach(stored.marks()::putIfAbsent);
        if (stored.marks().size() > before) {
            tally.revised++;
        } else {
            tally.unchanged++;
        }
    }

    /** Told as soon as the row is known whose number it is. */
    private boolean isAboveWhatItRefersTo(SourceFile file, Said said) {
        for (Bound.OfReferred bound : file.listReferredBounds()) {
            String of = file.layouts().getFirst().columns().stream()
                    .filter(column -> column.rules().bounds().contains(bound))
                    .map(Column::name)
                    .findFirst()
                    .orElseThrow();
            Referred to = file.references().stream()
                    .filter(reference -> reference.column().equals(bound.reference()))
                    .map(Reference::to)
                    .findFirst()
                    .orElseThrow();
            String most = find(to, said.values().getOrDefault(bound.reference(), ""))
                    .map(row -> row.values().getOrDefault(bound.column(), ""))
                    .orElse("");
            String own = said.values().getOrDefault(of, "");
            if (!most.isEmpty() && !own.isEmpty() && new BigDecimal(own).compareTo(new BigDecimal(most)) > 0) {
                return true;
            }
        }
        return false;
    }

    /** Told when all of it is known. */
    private boolean isAgainstTheChain(SourceFile file, Said said) {
        Role role = file.role().orElse(Role.CALENDAR);
        String cluster = said.values().getOrDefault("cluster_id", "");
        String block = said.values().getOrDefault("block_id", "");
        String district = said.values().getOrDefault("district_id", "");
        return switch (role) {
            case SCHOOL -> {
                String chained = parent(Role.CLUSTER, cluster, "block_id");
                String of = chained.isEmpty() ? block : chained;
                yield cluster.isEmpty() && block.isEmpty()
                        || differ(block, chained)
                        || differ(district, parent(Role.BLOCK, of, "district_id"));
            }
            case CLUSTER -> block.isEmpty() || differ(district, parent(Role.BLOCK, block, "district_id"));
            case BLOCK -> district.isEmpty();
            case DISTRICT, CALENDAR, VIEWS -> false;
        };
    }

    private String parent(Role role, String id, String column) {
        return find(role, id).map(row -> row.values().getOrDefault(column, "")).orElse("");
    }

    private static boolean differ(String own, String chained) {
        return !own.isEmpty() && !chained.isEmpty() && !own.equals(chained);
    }

    private static String point(Said said) {
        String latitude = said.values().getOrDefault("latitude", "");
        String longitude = said.values().getOrDefault("longitude", "");
        return latitude.isEmpty() || longitude.isEmpty() ? "" : latitude + "\n" + longitude;
    }

    private Optional<Said> read(SentFile sent, SentLine line, int emissionYear) {
        if (line.cells().isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> cells = line.cells().get();
        SourceFile file = sent.file();
        var plain = new PlainCells(file, today);
        Map<String, String> values = new LinkedHashMap<>();
        var mirror = new StringBuilder();
        for (Column column : sent.layout().columns()) {
            String text = cells.get(column.name());
            if (text == null || !column.active()) {
                continue;
            }
            if (column.ignored()) {
                mirror.append('\n').append(text);
                continue;
            }
            if (column.type() == ColumnType.DAY_CODE && file.hasDayMarks()) {
                mirror.append('\n').append(isOpen(file, text) ? "" : text);
                continue;
            }
            Optional<String> meaning = plain.meaning(column, text);
            if (meaning.isEmpty()) {
                return Optional.empty();
            }
            values.put(column.name(), meaning.get());
            if (!column.surrogate()) {
                mirror.append('\n').append(meaning.get());
            }
        }
        if (!isWithinBounds(file, sent, values)) {
            return Optional.empty();
        }
        if (file.hasPoints()
                && values.containsKey("latitude")
                && values.containsKey("longitude")
                && !hasPoint(file, values)) {
            if (file.rules().needsPoint()) {
                return Optional.empty();
            }
            values.put("latitude", "");
            values.put("longitude", "");
        }
        if (file.storage() instanceof Storage.DayMarks marks) {
            return marks(file, marks, cells, values, mirror.toString());
        }
        file.key().forEach(name -> values.putIfAbsent(name, Integer.toString(emissionYear)));
        String key = String.join(
                "\n",
                file.key().stream().map(name -> values.getOrDefault(name, "")).toList());
        return Optional.of(new Said(key, mirror.toString(), "", values, new TreeMap<>()));
    }

    private static boolean isOpen(SourceFile file, String text) {
        return text.isEmpty() || ((Storage.DayMarks) file.storage()).open().contains(text);
    }

    private Optional<Said> marks(
            SourceFile file,
            Storage.DayMarks storage,
            Map<String, String> cells,
            Map<String, String> values,
            String mirror) {
        int number = Integer.parseInt(values.getOrDefault(storage.month(), ""));
        int first = Integer.parseInt(values.getOrDefault(storage.academicYear(), ""));
        YearMonth month = YearMonth.of(number < YEAR_START ? first + 1 : first, number);
        var marks = new TreeMap<Integer, String>();
        int bad = 0;
        for (int day = 1; day <= 31; day++) {
            String text = cells.getOrDefault(storage.days().get(day - 1), "");
            if (isOpen(file, text)) {
                continue;
            }
            boolean there = day <= month.lengthOfMonth() && !month.atDay(day).isAfter(today);
            if (there && storage.codes().containsKey(text)) {
                marks.put(day, text);
            } else {
                bad++;
            }
        }
        if (bad > 0 && marks.isEmpty()) {
            return Optional.empty();
        }
        String person = values.getOrDefault(storage.person(), "");
        String key = values.get(storage.school()) + "\n" + month + "\n" + person;
        String rowId = storage.rowId().isEmpty() ? "" : values.getOrDefault(storage.rowId(), "");
        return Optional.of(new Said(key, mirror, rowId, values, marks));
    }

    private static boolean isWithinBounds(SourceFile file, SentFile sent, Map<String, String> values) {
        boolean strict = file.rules().mode(Check.RANGE).orElse(Check.Mode.REFUSE) == Check.Mode.REFUSE;
        for (Column column : sent.layout().columns()) {
            String own = values.getOrDefault(column.name(), "");
            for (Bound bound :
                    own.isEmpty() || !strict ? List.<Bound>of() : column.rules().bounds()) {
                String most = switch (bound) {
                    case Bound.OfColumn(String other) -> values.getOrDefault(other, "");
                    case Bound.ByValue(String other, Map<String, Long> maximum) ->
                        Optional.ofNullable(maximum.get(values.getOrDefault(other, "")))
                                .map(String::valueOf)
                                .orElse("");
                    case Bound.OfReferred referred -> "";
                };
                if (!most.isEmpty() && new BigDecimal(own).compareTo(new BigDecimal(most)) > 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean hasPoint(SourceFile file, Map<String, String> values) {
        String latitude = values.getOrDefault("latitude", "");
        String longitude = values.getOrDefault("longitude", "");
        if (latitude.isEmpty() || longitude.isEmpty() || latitude.equals("0") || longitude.equals("0")) {
            return false;
        }
        var north = new BigDecimal(latitude);
        var east = new BigDecimal(longitude);
        Optional<Bounds> bounds = file.rules().bounds();
        boolean onEarth = north.abs().compareTo(BigDecimal.valueOf(90)) <= 0
                && east.abs().compareTo(BigDecimal.valueOf(180)) <= 0;
        return onEarth
                && (bounds.isEmpty()
                        || north.compareTo(bounds.get().south()) >= 0
                                && north.compareTo(bounds.get().north()) <= 0
                                && east.compareTo(bounds.get().west()) >= 0
                                && east.compareTo(bounds.get().east()) <= 0);
    }

    Sources sources() {
        return sources;
    }
}
