package org.cqube.command.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cqube.command.bench.Readers.Served;
import org.cqube.command.bench.WholeWay.Way;
import org.cqube.command.emit.Printed;

/** The figures with the budgets beside them; a budget that is missed is marked. */
final class BenchTable {
    private static final int LABEL = 34;
    private static final int CELL = 14;

    private final PrintStream out;

    /**
     * Everything measured of one size.
     *
     * @param peak bytes of the server's process
     */
    record Size(double floorFirst, Way first, double floorAgain, Way again, long peak, double start) {
        double firstRatio() {
            return first.seconds() / floorFirst;
        }

        double againRatio() {
            return again.seconds() / floorAgain;
        }
    }

    BenchTable(PrintStream out) {
        this.out = out;
    }

    void print(List<Size> sizes, List<Served> served) {
        row("", sizes, size -> Printed.number(size.first().rows()) + " rows", "must", "aim");
        row("first file, by hand", sizes, size -> seconds(size.floorFirst()), "", "");
        row("first file, cQube", sizes, size -> seconds(size.first().seconds()), "", "");
        row("  against the floor", sizes, size -> ratio(size.firstRatio(), 2.0), "2.00", "1.00");
        row(
                "  rows a second",
                sizes,
                size -> Printed.number(
                        Math.round(size.first().rows() / size.first().seconds())),
                "",
                "");
        stations(sizes, Size::first);
        row("the next day's file, by hand", sizes, size -> seconds(size.floorAgain()), "", "");
        row("the next day's file, cQube", sizes, size -> seconds(size.again().seconds()), "", "");
        row("  against the floor", sizes, size -> ratio(size.againRatio(), 0.5), "0.50", "0.25");
        row(
                "  rows a second",
                sizes,
                size -> Printed.number(
                        Math.round(size.again().rows() / size.again().seconds())),
                "",
                "");
        stations(sizes, Size::again);
        row("upload of the first zip", sizes, size -> seconds(size.first().upload()), "", "");
        row("peak memory of the server, files in it", sizes, size -> Printed.bytes(size.peak()), "", "");
        row("start to first answer", sizes, size -> seconds(size.start()), "6.0 s", "4.0 s");
        served.forEach(this::print);
    }

    private void print(Served served) {
        int must = served.readers() >= 1000 ? 0 : 200;
        out.printf(
                "%,d readers of %s: %,d right answers, p50 %.0f ms, p95 %.0f ms, max %.0f ms  (%s)%s%n",
                served.readers(),
                Printed.bytes(served.bytes()),
                served.right(),
                served.p50(),
                served.p95(),
                served.max(),
                must == 0 ? "aim: p95 100 ms" : "must: p95 200 ms",
                served.right() < served.readers() || (must > 0 && served.p95() > must) ? "  << missed" : "");
    }

    private void stations(List<Size> sizes, Function<Size, Way> way) {
        List<String> names = new ArrayList<>();
        sizes.forEach(size -> way.apply(size).stations().keySet().stream()
                .filter(name -> !names.contains(name))
                .forEach(names::add));
        for (String name : names) {
            row(
                    "    until " + name,
                    sizes,
                    size -> seconds(stationsOf(size, way).getOrDefault(name, 0.0)),
                    "",
                    "");
        }
    }

    private static Map<String, Double> stationsOf(Size size, Function<Size, Way> way) {
        return way.apply(size).stations();
    }

    private void row(String label, List<Size> sizes, Function<Size, String> cell, String must, String aim) {
        String cells = sizes.stream().map(cell).map(BenchTable::padded).collect(Collectors.joining());
        out.println((label + " ".repeat(Math.max(0, LABEL - label.length())) + cells + padded(must) + padded(aim))
                .stripTrailing());
    }

    private static String padded(String text) {
        return " ".repeat(Math.max(1, CELL - text.length())) + text;
    }

    private static String seconds(double seconds) {
        return "%.1f s".formatted(seconds);
    }

    private static String ratio(double ratio, double must) {
        return "%.2f%s".formatted(ratio, ratio > must ? " <<" : "");
    }
}
