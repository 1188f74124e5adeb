package org.cqube.validation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.cqube.csv.CsvReader;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The search for duplicates where hashes meet and partitions spill, against a plain map. */
class DuplicateSearchTest {
    private static final int RECORDS = 9_000;
    private static final int IDS = 3_000;

    @TempDir
    Path folder;

    private record Sent(String id, String content, long place) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void whatIsFoundIsWhatAPlainMapFinds(long seed) throws IOException {
        var random = new Random(seed);
        Map<Integer, Sent> sent = new LinkedHashMap<>();
        Path csv = folder.resolve("sent-" + seed + ".csv");
        write(csv, sent, random);
        var found = new TreeMap<Integer, String>();
        try (var spill = new HashSpill(folder.resolve("spill-" + seed), RECORDS, RECORDS / 4);
                var records = new RecordPair(new SingleRecords(csv, 2, 2048), new SingleRecords(csv, 2, 2048))) {
            assertThat(spill.partitions()).isEqualTo(4);
            sent.forEach((record, one) -> spill.add(hash(one.id()), one.place()));
            new GroupSearch(records).run(spill, new SameId(found));
        }
        assertThat(found).isEqualTo(expected(sent));
        assertThat(found.values()).contains("REPEATS", "CONTRADICTS");
    }

    /** Forty ids have one hash. */
    private static long hash(String id) {
        long number = Long.parseLong(id);
        return (number % 4) << 62 | number % 75;
    }

    private static void write(Path csv, Map<Integer, Sent> sent, Random random) throws IOException {
        var out = new ByteArrayOutputStream();
        out.writeBytes("id|content\n".getBytes(UTF_8));
        for (int record = 1; record <= RECORDS; record++) {
            String id = Integer.toString(random.nextInt(IDS));
            String content = "said of " + id + (random.nextInt(10) == 0 ? " otherwise" : "");
            sent.put(record, new Sent(id, content, Place.of(record, out.size())));
            out.writeBytes((id + "|" + content + "\n").getBytes(UTF_8));
        }
        Files.write(csv, out.toByteArray());
    }

    private static Map<Integer, String> expected(Map<Integer, Sent> sent) {
        Map<String, Set<String>> contents = new HashMap<>();
        sent.values()
                .forEach(one -> contents.computeIfAbsent(one.id(), id -> new HashSet<>())
                        .add(one.content()));
        var expected = new TreeMap<Integer, String>();
        Set<String> seen = new HashSet<>();
        sent.forEach((record, one) -> {
            boolean first = seen.add(one.id());
            if (contents.getOrDefault(one.id(), Set.of()).size() > 1) {
                expected.put(record, "CONTRADICTS");
            } else if (!first) {
                expected.put(record, "REPEATS");
            }
        });
        return expected;
    }

    private record SameId(Map<Integer, String> found) implements GroupSearch.Rule {
        @Override
        public boolean isSame(CsvReader a, CsvReader b) {
            return a.text(0).equals(b.text(0));
        }

        @Override
        public GroupSearch.Relation relate(CsvReader first, CsvReader other) {
            return first.text(1).equals(other.text(1))
                    ? GroupSearch.Relation.REPEATS
                    : GroupSearch.Relation.CONTRADICTS;
        }

        @Override
        public void found(int record, int other, GroupSearch.Relation relation) {
            found.put(record, relation.name());
        }
    }
}
