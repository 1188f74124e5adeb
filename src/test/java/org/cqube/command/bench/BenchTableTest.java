package org.cqube.command.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.cqube.command.bench.BenchTable.Size;
import org.cqube.command.bench.Readers.Served;
import org.cqube.command.bench.WholeWay.Way;
import org.junit.jupiter.api.Test;

class BenchTableTest {
    @Test
    void budgetsStandBesideTheFiguresAndMissedOnesAreMarked() {
        var good = new Size(
                10,
                new Way(1_000_000, 8, 1, Map.of("loaded", 5.0)),
                20,
                new Way(1_000_000, 4, 1, Map.of("loaded", 2.0)),
                400_000_000,
                3.5);
        var slow = new Size(
                10,
                new Way(5_000_000, 25, 1, Map.of("loaded", 20.0)),
                20,
                new Way(5_000_000, 11, 1, Map.of()),
                900_000_000,
                3.5);
        var out = new ByteArrayOutputStream();
        new BenchTable(new PrintStream(out, true, UTF_8))
                .print(
                        List.of(good, slow),
                        List.of(
                                new Served(200, 199, 300_000, 10, 20, 30),
                                new Served(1000, 1000, 300_000, 10, 500, 900)));
        assertThat(out.toString(UTF_8)
                        .lines()
                        .map(line -> line.replaceAll(" {2,}", "  ").strip()))
                .contains(
                        "10,00,000 rows 50,00,000 rows  must  aim",
                        "against the floor  0.80  2.50 <<  2.00  1.00",
                        "rows a second  1,25,000  2,00,000",
                        "until loaded  5.0 s  20.0 s",
                        "against the floor  0.20  0.55 <<  0.50  0.25",
                        "until loaded  2.0 s  0.0 s",
                        "200 readers of 300.0 kB: 199 right answers, p50 10 ms, p95 20 ms, max 30 ms  (must: p95 200 ms)  << missed",
                        "1,000 readers of 300.0 kB: 1,000 right answers, p50 10 ms, p95 500 ms, max 900 ms  (aim: p95 100 ms)");
    }
}
