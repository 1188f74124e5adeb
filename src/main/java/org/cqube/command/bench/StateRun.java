package org.cqube.command.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.cqube.access.Role;
import org.cqube.command.bench.OutputFolder.Written;
import org.cqube.command.bench.WholeWay.Way;
import org.cqube.command.emit.Printed;
import org.cqube.command.people.Passwords;
import org.cqube.command.people.PeopleDoor;
import org.cqube.source.FileId;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;

/**
 * A whole state: of every source what it takes from the accepted file to the published JSON and what is written for it; then one school's
 * day corrected, against everything computed anew.
 */
final class StateRun {
    /** No block's JSON may be larger, compressed. */
    private static final long LARGEST_BLOCK = 40_000;

    private static final int MOST_SOURCES = 20;

    private final Path data;
    private final String heap;
    private final Sources sources;
    private final PrintStream out;

    StateRun(Path data, String heap, Sources sources, PrintStream out) {
        this.data = data;
        this.heap = heap;
        this.sources = sources;
        this.out = out;
    }

    void run(int schools, int pupils, int months) throws IOException, InterruptedException, SQLException {
        SourceFiles files = SourceFiles.ofMonths(data, sources, schools, pupils, months, LocalDate.now());
        List<FileId> chosen = files.onePerSource(MOST_SOURCES);
        try (var server = BenchServer.start(data, heap, sources, out)) {
            var way = new WholeWay(server.client());
            var folder = new OutputFolder(data);
            for (Map.Entry<Path, SourceFile> before :
                    files.before(new HashSet<>(chosen)).entrySet()) {
                way.send(before.getValue().folder(), before.getKey());
                Files.delete(before.getKey());
            }
            out.printf("%-28s%14s%12s%12s%14s%n", "", "records", "seconds", "files", "bytes");
            for (FileId id : chosen) {
                if (!files.isMarks(id)) {
                    Written before = folder.look();
                    Way took = send(way, sources.getFile(id), files.write(id));
                    line(id.source(), took.rows(), took.seconds(), folder.look().since(before));
                }
            }
            YearMonth last = files.lastMonth();
            for (int i = months - 1; i >= 0; i--) {
                Written before = folder.look();
                Way took = send(way, files.marks(), files.writeMarks(last.minusMonths(i)));
                line(
                        files.marks().id().source() + " " + last.minusMonths(i),
                        took.rows(),
                        took.seconds(),
                        folder.look().since(before));
            }
            long largest = folder.largestBlock();
            out.printf(
                    "largest JSON of a block: %s compressed (must: %s)%s%n",
                    Printed.bytes(largest), Printed.bytes(LARGEST_BLOCK), largest > LARGEST_BLOCK ? "  << missed" : "");
            correct(server, way, folder, files, last.minusMonths(months / 2));
        }
    }

    private static Way send(WholeWay way, SourceFile file, Path csv) throws IOException {
        try {
            return way.send(file.folder(), csv);
        } finally {
            Files.deleteIfExists(csv);
        }
    }

    private void line(String name, long records, double seconds, Written written) {
        out.printf(
                Locale.ROOT,
                "%-28s%14s%12s%12s%14s%n",
                name,
                Printed.number(records),
                "%.1f s".formatted(seconds),
                Printed.number(written.files()),
                Printed.bytes(written.bytes()));
    }

    /** One mark of one school's day becomes another one; then everything is computed again from what is stored. */
    private void correct(BenchServer server, WholeWay way, OutputFolder folder, SourceFiles files, YearMonth month)
            throws IOException, InterruptedException, SQLException {
        String password = Passwords.random();
        try (var door = PeopleDoor.open(data)) {
            door.users().create("bench_admin", password, Role.ADMINISTRATOR, Optional.empty());
        }
        OneSchoolsDay day = files.oneSchoolsDay(month);
        var admin = new AdminCalls(server.process().address(), "bench_admin", password);
        admin.openCorrection(files.marks().id().source(), day.school(), day.day());
        Written before = folder.look();
        Way took = send(way, files.marks(), day.csv());
        Written one = folder.look().since(before);
        out.printf(
                "one school's day corrected: %.1f s, %s files, %s%n",
                took.seconds(), Printed.number(one.files()), Printed.bytes(one.bytes()));
        before = folder.look();
        double all = server.rebuild();
        Written anew = folder.look().since(before);
        out.printf(
                "everything computed and rendered anew: %.1f s, %s files differ; the correction takes %.3f of it%n",
                all, Printed.number(anew.files()), took.seconds() / all);
    }
}
