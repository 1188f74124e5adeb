package org.cqube.sample;

import java.io.IOException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cqube.sample.MadeUpRow.Extent;
import org.cqube.source.SampleLoop;
import org.cqube.source.SampleText;

/** Walks over everything that a made-up file has a row for, from outside to inside. Nothing is kept but small files it refers to. */
final class MadeUpWalk {
    private final World world;
    private final List<SampleLoop> loops;
    private final Map<String, MadeUpCsv> before;
    private final Map<Integer, MadeUpText> texts = new HashMap<>();
    private final Map<Integer, List<Thing>> listed = new HashMap<>();
    private final Map<Integer, Map<String, List<Thing>>> found = new HashMap<>();

    /** Takes row after row. */
    interface Sink {
        /** Whether it wants another. The row is only to be read now. */
        boolean take(MadeUpRow row) throws IOException;
    }

    /** @param before made-up files of the source that its rows can speak of */
    MadeUpWalk(World world, Map<String, SampleLoop> loops, Map<String, MadeUpCsv> before) {
        this.world = world;
        this.loops = List.copyOf(loops.values());
        this.before = before;
        List<String> names = List.copyOf(loops.keySet());
        for (int i = 0; i < this.loops.size(); i++) {
            Optional<SampleText> text = switch (this.loops.get(i)) {
                case SampleLoop.Pupils pupils -> pupils.ofClass();
                case SampleLoop.Rows rows -> rows.where().values().stream().findFirst();
                default -> Optional.empty();
            };
            if (text.isPresent()) {
                texts.put(i, new MadeUpText(text.get(), names, world));
            }
        }
    }

    void walk(Extent extent, Sink sink) throws IOException {
        walk(0, new MadeUpRow(extent, loops.size()), sink);
    }

    /** Whether the sink wants more. */
    private boolean walk(int depth, MadeUpRow row, Sink sink) throws IOException {
        if (depth == loops.size()) {
            return sink.take(row);
        }
        return switch (loops.get(depth)) {
            case SampleLoop.Months _ -> months(depth, row, sink);
            case SampleLoop.Schools schools -> schools(schools, depth, row, sink);
            case SampleLoop.Pupils pupils -> pupils(pupils, depth, row, sink);
            case SampleLoop.Teachers _ -> {
                boolean more = true;
                for (int i = 1; more && i <= People.teachers(row.school()); i++) {
                    more = at(depth, new Thing.OfTeacher(row.school(), i), row, sink);
                }
                yield more;
            }
            case SampleLoop.Classes _ -> {
                int[] classes = world.people().classes(row.school());
                boolean more = true;
                for (int i = 1; more && i < classes.length; i++) {
                    more = classes[i] == 0 || at(depth, new Thing.OfClass(i, classes[i]), row, sink);
                }
                yield more;
            }
            case SampleLoop.Numbers(int to) -> {
                boolean more = true;
                for (int i = 1; more && i <= to; i++) {
                    more = at(depth, new Thing.OfNumber(i), row, sink);
                }
                yield more;
            }
            case SampleLoop.Listed written -> all(list(depth, written), depth, row, sink);
            case SampleLoop.Rows rows
            when rows.file().isOfSchools() -> {
                MadeUpCsv other = other(rows);
                boolean[] more = {true};
                other.walk(row.extent(), otherRow -> {
                    more[0] = rows.except().stream().anyMatch(place -> world.isIn(place, otherRow.school()))
                            || at(depth, new Thing.OfRow(other, otherRow), row, sink);
                    return more[0];
                });
                yield more[0];
            }
            case SampleLoop.Rows rows -> all(find(depth, rows, row), depth, row, sink);
        };
    }

    private boolean at(int depth, Thing thing, MadeUpRow row, Sink sink) throws IOException {
        row.set(depth, thing);
        return walk(depth + 1, row, sink);
    }

    private boolean all(List<Thing> things, int depth, MadeUpRow row, Sink sink) throws IOException {
        boolean more = true;
        for (int i = 0; more && i < things.size(); i++) {
            more = at(depth, things.get(i), row, sink);
        }
        return more;
    }

    private boolean months(int depth, MadeUpRow row, Sink sink) throws IOException {
        var plan = world.state().plan();
        YearMonth month = row.extent().month().orElse(YearMonth.from(plan.from()));
        YearMonth last = row.extent().month().orElse(YearMonth.from(plan.to()));
        boolean more = true;
        for (; more && !month.isAfter(last); month = month.plusMonths(1)) {
            more = at(depth, new Thing.OfMonth(month, world.academicYear(month)), row, sink);
        }
        return more;
    }

    private boolean schools(SampleLoop.Schools schools, int depth, MadeUpRow row, Sink sink) throws IOException {
        boolean more = true;
        List<School> all = world.state().schools();
        for (int i = 0; more && i < all.size(); i++) {
            School school = all.get(i);
            if (row.extent().schools().test(school)
                    && schools.except().stream().noneMatch(place -> world.isIn(place, school))) {
                more = at(depth, new Thing.OfSchool(school), row, sink);
            }
        }
        return more;
    }

    private boolean pupils(SampleLoop.Pupils pupils, int depth, MadeUpRow row, Sink sink) throws IOException {
        School school = row.school();
        int only = pupils.ofClass().isPresent() ? Integer.parseInt(text(depth, row)) : 0;
        int percent = world.everyone() ? 100 : pupils.percent();
        boolean more = true;
        for (int pupil = school.firstPupil(); more && pupil < school.firstPupil() + school.pupils(); pupil++) {
            int itsClass = world.people().classOf(pupil);
            boolean wanted = only > 0
                    ? itsClass == only
                    : pupils.classes().isEmpty() || pupils.classes().contains(itsClass);
            if (wanted && world.people().isAmong(pupil, percent)) {
                more = at(depth, new Thing.OfPupil(school, pupil, itsClass), row, sink);
            }
        }
        return more;
    }

    private List<Thing> list(int depth, SampleLoop.Listed written) {
        return listed.computeIfAbsent(depth, loop -> numbered(indexed(written.columns()), written.rows()));
    }

    /** Rows of a small file, which is read once. */
    private List<Thing> find(int depth, SampleLoop.Rows rows, MadeUpRow row) throws IOException {
        Map<String, List<Thing>> byValue = found.get(depth);
        if (byValue == null) {
            byValue = new HashMap<>();
            MadeUpCsv other = other(rows);
            for (Thing thing : numbered(indexed(other.columns()), other.rows(row.extent()))) {
                var value = new StringBuilder();
                rows.where().keySet().forEach(column -> thing.write(column, value));
                byValue.computeIfAbsent(value.toString(), key -> new ArrayList<>())
                        .add(thing);
            }
            found.put(depth, byValue);
        }
        return byValue.getOrDefault(text(depth, row), List.of());
    }

    /** What the loop asks for; empty where it asks for nothing. */
    private String text(int depth, MadeUpRow row) {
        MadeUpText text = texts.get(depth);
        return text == null ? "" : text.of(row);
    }

    private MadeUpCsv other(SampleLoop.Rows rows) {
        String name = rows.file().file().file();
        MadeUpCsv other = before.get(name);
        if (other == null) {
            throw new IllegalStateException(name + " is not made up before");
        }
        return other;
    }

    private static Map<String, Integer> indexed(List<String> columns) {
        Map<String, Integer> result = new HashMap<>();
        columns.forEach(column -> result.put(column, result.size()));
        return result;
    }

    private static List<Thing> numbered(Map<String, Integer> columns, List<List<String>> rows) {
        List<Thing> result = new ArrayList<>();
        rows.forEach(cells -> result.add(new Thing.OfCells(columns, cells, result.size())));
        return result;
    }
}
