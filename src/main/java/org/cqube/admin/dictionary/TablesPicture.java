package org.cqube.admin.dictionary;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Draws tables as boxes, framed by source, and references as lines from the column to the table that it names. Sources whose tables others
 * name stand in the column on the left; the others fill the columns beside it, each the shortest so far.
 */
final class TablesPicture {
    static final int BOX = 300;
    static final int GAP = 110;
    static final int PAD = 14;
    static final int TITLE = 26;
    static final int LINE = 19;
    private static final int HEAD = 30;
    private static final int BETWEEN = 26;
    private static final int MOST_COLUMNS = 4;
    /** Room for lines that go around the left side of the first column. */
    private static final int MARGIN = 44;

    /** Where a box stands: upper left corner of its frame's column. */
    record Placed(ErdTable table, int column, int x, int y) {
        int height() {
            return TITLE + table.lines().size() * LINE + 8;
        }

        int middleOf(int line) {
            return y + TITLE + 4 + line * LINE + LINE / 2;
        }
    }

    record Frame(String source, int x, int y, int height) {}

    private final List<Placed> boxes = new ArrayList<>();
    private final List<Frame> frames = new ArrayList<>();
    private final int[] filled = new int[MOST_COLUMNS];

    private TablesPicture() {}

    static String of(List<ErdTable> tables) {
        var picture = new TablesPicture();
        picture.place(tables);
        return picture.draw();
    }

    static List<Placed> layOut(List<ErdTable> tables) {
        var picture = new TablesPicture();
        picture.place(tables);
        return picture.boxes;
    }

    private void place(List<ErdTable> tables) {
        Map<String, List<ErdTable>> bySource = new LinkedHashMap<>();
        tables.forEach(table -> bySource.computeIfAbsent(table.source(), source -> new ArrayList<>())
                .add(table));
        Set<String> named = tables.stream()
                .flatMap(table -> table.lines().stream()
                        .flatMap(line -> line.refersTo().stream())
                        .filter(target -> bySource.getOrDefault(table.source(), List.of()).stream()
                                .noneMatch(own -> own.name().equals(target))))
                .collect(Collectors.toSet());
        bySource.forEach((source, own) -> {
            boolean isNamed = own.stream().anyMatch(table -> named.contains(table.name()));
            place(source, own, isNamed ? 0 : shortest());
        });
    }

    private int shortest() {
        int found = 1;
        for (int column = 2; column < MOST_COLUMNS; column++) {
            found = filled[column] < filled[found] ? column : found;
        }
        return found;
    }

    private void place(String source, List<ErdTable> tables, int column) {
        int x = MARGIN + column * (BOX + 2 * PAD + GAP);
        int top = filled[column] == 0 ? PAD : filled[column] + BETWEEN;
        int y = top + HEAD;
        for (ErdTable table : tables) {
            var box = new Placed(table, column, x + PAD, y);
            boxes.add(box);
            y += box.height() + PAD;
        }
        frames.add(new Frame(source, x, top, y - top));
        filled[column] = y;
    }

    private String draw() {
        int columns = boxes.stream().mapToInt(Placed::column).max().orElse(0) + 1;
        int width = columns * (BOX + 2 * PAD + GAP) - GAP + MARGIN + 2 * PAD;
        int height =
                boxes.stream().mapToInt(box -> box.y() + box.height()).max().orElse(0) + 2 * PAD;
        var svg = new Svg(
                width, height, "Tables of cQube", "%d tables and the references between them".formatted(boxes.size()));
        frames.forEach(frame -> svg.frame(frame.x(), frame.y(), BOX + 2 * PAD, frame.height(), frame.source()));
        boxes.forEach(from -> {
            for (int line = 0; line < from.table().lines().size(); line++) {
                int at = line;
                from.table()
                        .lines()
                        .get(line)
                        .refersTo()
                        .ifPresent(target -> boxes.stream()
                                .filter(box -> box.table().name().equals(target))
                                .min(Comparator.comparingInt(Placed::y))
                                .ifPresent(to -> connect(svg, from, at, to)));
            }
        });
        boxes.forEach(svg::box);
        return svg.finish();
    }

    /** Into the right side of a table that stands to the left; within a column around the left side. */
    private static void connect(Svg svg, Placed from, int line, Placed to) {
        int y = from.middleOf(line);
        int end = to.y() + TITLE / 2;
        String words = "%s, %s names %s"
                .formatted(
                        from.table().name(),
                        from.table().lines().get(line).text(),
                        to.table().name());
        if (from.column() == to.column()) {
            int around = from.x() - PAD - 14 - line % 4 * 8;
            svg.line(from.x(), y, around, y, around, end, to.x(), end, words);
        } else if (to.column() < from.column()) {
            svg.line(from.x(), y, from.x() - GAP, y, to.x() + BOX + GAP, end, to.x() + BOX, end, words);
        } else {
            svg.line(from.x() + BOX, y, from.x() + BOX + GAP, y, to.x() - GAP, end, to.x(), end, words);
        }
    }
}
