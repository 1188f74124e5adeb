package org.cqube.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.cqube.emission.Account;
import org.cqube.source.Role;
import org.cqube.source.Storage;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Random files of every declared source, sent in several orders, splits and repetitions through all rooms. What must hold is said by a
 * plain model that goes through every record.
 */
class RandomFilesTest {
    static final LocalDate TODAY = LocalDate.ofInstant(PipelineRoom.NOW, PipelineRoom.ZONE);
    private static final int EMISSION_YEAR = 2026;

    /** More of them by {@code -Dcqube.test.seeds=20}. */
    static LongStream seeds() {
        return LongStream.rangeClosed(1, Integer.getInteger("cqube.test.seeds", 1));
    }

    @TempDir
    Path folder;

    /** A file that was sent, and what became of it. */
    record Taken(SentFile file, String receipt) {}

    /** Rooms, the model beside them, and what both have taken. */
    final class Run implements AutoCloseable {
        final PipelineRoom room;
        final PlainModel model;
        final List<Taken> taken = new ArrayList<>();
        private final Random random;

        Run(long seed) {
            // One installation's secret: hashes of persons are the same in all of them.
            room = new PipelineRoom(folder);
            model = new PlainModel(room.sources(), TODAY);
            random = new Random(seed);
        }

        void take(SentFile file) {
            byte[] csv = file.csv(random);
            String receipt = room.take(
                    file.file(),
                    csv,
                    file.lines().size(),
                    file.names().size(),
                    "2026-11-19 %02d:%02d:00".formatted(random.nextInt(24), random.nextInt(60)));
            model.take(file, EMISSION_YEAR);
            taken.add(new Taken(file, receipt));
        }

        void takeAll(List<SentFile> files) {
            files.forEach(this::take);
        }

        void accountsAreTheModels() {
            for (int i = 0; i < taken.size(); i++) {
                Taken one = taken.get(i);
                var progress = room.receipts().findProgress(one.receipt(), 1).orElseThrow();
                assertThat(progress.refusal()).as(() -> one.file().header()).isEmpty();
                Account account = progress.account().orElse(Account.EMPTY);
                assertThat(account)
                        .as(() -> "%s of %s:\n%s\n%s\n%s"
                                .formatted(
                                        one.receipt(),
                                        one.file().file().id(),
                                        room.receipts().listNotices(one.receipt(), 1),
                                        one.file().header(),
                                        one.file().lines()))
                        .isEqualTo(model.account(i));
            }
        }

        /** Of each file as many records wait as its newest account says. */
        void everyFileIsToldWhatWaitsOfIt() {
            for (Taken one : taken) {
                long waiting = JdbcClient.create(room.jdbc())
                        .sql("""
                                select count(*) from metadata.parked p join metadata.parked_file f on f.id = p.parked_file
                                where f.receipt = ?""")
                        .param(one.receipt())
                        .query(Long.class)
                        .single();
                assertThat(room.receipts()
                                .findAccount(one.receipt(), 1)
                                .map(Account::parked)
                                .orElse(0L))
                        .as(one.file().file().id() + " " + one.receipt())
                        .isEqualTo(waiting);
            }
        }

        Map<String, List<String>> tables() {
            return StoredTables.read(room);
        }

        @Override
        public void close() {
            room.close();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void filesOfEverySourceEndAlikeInAnyOrderSplitAndRepetition(long seed) {
        try (var straight = new Run(seed);
                var mixed = new Run(seed + 100)) {
            List<SentFile> files = new RandomFiles(straight.room.sources(), TODAY, seed).make();
            straight.takeAll(files);
            straight.room.publish();
            straight.accountsAreTheModels();
            new StoredRecords(straight.room, straight.model).areThoseOfTheFiles(straight.taken);

            mixed.takeAll(mixed(files, new Random(seed)));
            mixed.room.publish();
            mixed.accountsAreTheModels();
            new StoredRecords(mixed.room, mixed.model).areThoseOfTheFiles(mixed.taken);

            same(mixed.tables(), straight.tables());
            same(mixed.room.published(), straight.room.published());
            new ChildrenAndParents(straight.room.published(), straight.room.sources()).agree();

            Map<String, List<String>> live = mixed.tables();
            Map<String, String> published = mixed.room.published();
            mixed.room.replay();
            mixed.room.publish();
            same(mixed.tables(), live);
            same(mixed.room.published(), published);
        }
    }

    /** Masters among the withdrawn ones: what refers to them waits again. */
    @ParameterizedTest
    @MethodSource("seeds")
    void withdrawnFilesLeaveEverythingAsIfTheyHadNeverArrived(long seed) {
        try (var undone = new Run(seed);
                var never = new Run(seed + 200)) {
            var random = new Random(seed);
            List<SentFile> files = mixed(new RandomFiles(undone.room.sources(), TODAY, seed).make(), random);
            undone.takeAll(files);
            undone.room.publish();
            Map<String, List<String>> whole = undone.tables();
            Set<Integer> withdrawn = withdrawn(files, random);
            withdrawn.forEach(index -> undone.room.undo(undone.taken.get(index).receipt()));
            undone.room.publish();

            for (int i = 0; i < files.size(); i++) {
                if (!withdrawn.contains(i)) {
                    never.take(files.get(i));
                }
            }
            never.room.publish();
            same(undone.tables(), never.tables());
            same(undone.room.published(), never.room.published());
            assertThat(undone.tables()).isNotEqualTo(whole);
            undone.everyFileIsToldWhatWaitsOfIt();

            withdrawn.forEach(index -> undone.take(files.get(index)));
            undone.room.publish();
            same(undone.tables(), whole);
            undone.everyFileIsToldWhatWaitsOfIt();
        }
    }

    /** One file of schools, one that others of its source refer to, and some others. */
    private static Set<Integer> withdrawn(List<SentFile> files, Random random) {
        Set<Integer> chosen = new TreeSet<>();
        for (int i = 0; i < files.size() && chosen.isEmpty(); i++) {
            if (files.get(i).file().role().equals(Optional.of(Role.SCHOOL))) {
                chosen.add(i);
            }
        }
        for (int i = 0; i < files.size() && chosen.size() < 2; i++) {
            if (files.get(i).file().storage() instanceof Storage.Rows rows
                    && rows.onChange() == Storage.OnChange.REVISE
                    && !files.get(i).file().references().isEmpty()) {
                chosen.add(i);
            }
        }
        while (chosen.size() < 5) {
            chosen.add(random.nextInt(files.size()));
        }
        return chosen;
    }

    /** Split, some of it twice, and shuffled, though with much that comes before its masters. */
    private static List<SentFile> mixed(List<SentFile> files, Random random) {
        List<SentFile> parts = new ArrayList<>();
        for (SentFile file : files) {
            List<SentFile> split = file.split(1 + random.nextInt(3), random);
            parts.addAll(split);
            if (random.nextInt(4) == 0) {
                parts.add(split.get(random.nextInt(split.size())));
            }
        }
        Collections.shuffle(parts, random);
        return parts;
    }

    /** One by one: a difference can be read. */
    static <T> void same(Map<String, T> found, Map<String, T> expected) {
        assertThat(found.keySet()).isEqualTo(expected.keySet());
        Set<String> others = new TreeSet<>(found.keySet());
        others.removeIf(name -> Objects.equals(found.get(name), expected.get(name)));
        for (String name : others) {
            assertThat(found.get(name)).as("%s, of %s", name, others).isEqualTo(expected.get(name));
        }
    }
}
