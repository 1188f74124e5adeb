package org.cqube.aggregation;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Groups on disk, a file for each month: those of which memory could not hold all. A school's month may be there in several pieces; its
 * sums are the sums of theirs. Closing removes the files. One thread.
 */
final class SpilledGroups implements AutoCloseable {
    private final Path folder;
    private final SortedMap<LocalDate, Part> parts = new TreeMap<>();

    private record Part(Path file, DataOutputStream out) {}

    SpilledGroups(Path folder) {
        this.folder = folder;
    }

    Set<LocalDate> months() {
        return parts.keySet();
    }

    void write(LocalDate month, Iterable<MarkFolds.Group> groups) {
        try {
            DataOutputStream out = part(month).out;
            for (MarkFolds.Group group : groups) {
                out.writeInt(group.school);
                for (long sum : group.days) {
                    number(out, sum);
                }
                long[] persons = group.persons();
                out.writeInt(persons.length);
                for (long person : persons) {
                    out.writeLong(person);
                }
            }
        } catch (IOException e) {
            throw failed("written to", e);
        }
    }

    /** Adds every piece of the month. */
    void addTo(LocalDate month, MarkFolds.Month to, int measures) {
        Part part = parts.get(month);
        if (part == null) {
            return;
        }
        try {
            part.out.flush();
            try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(part.file), 1 << 16))) {
                for (int school = next(in); school >= 0; school = next(in)) {
                    MarkFolds.Group group = to.group(school, measures);
                    for (int i = 0; i < group.days.length; i++) {
                        group.days[i] += number(in);
                    }
                    for (int persons = in.readInt(); persons > 0; persons--) {
                        group.add(in.readLong());
                    }
                }
            }
        } catch (IOException e) {
            throw failed("read back from", e);
        }
    }

    private Part part(LocalDate month) throws IOException {
        Part part = parts.get(month);
        if (part == null) {
            Files.createDirectories(folder);
            Path file = Files.createTempFile(folder, "groups", ".bin");
            part = new Part(file, new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)));
            parts.put(month, part);
        }
        return part;
    }

    /** Most sums of a day are small: seven bits a byte. */
    private static void number(DataOutputStream out, long number) throws IOException {
        long rest = number;
        while ((rest & ~0x7fL) != 0) {
            out.writeByte((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        out.writeByte((int) rest);
    }

    private static long number(DataInputStream in) throws IOException {
        long number = 0;
        for (int shift = 0; ; shift += 7) {
            long piece = in.readByte();
            number |= (piece & 0x7f) << shift;
            if (piece >= 0) {
                return number;
            }
        }
    }

    /** -1 at the end. */
    private static int next(DataInputStream in) throws IOException {
        try {
            return in.readInt();
        } catch (EOFException end) {
            return -1;
        }
    }

    private UncheckedIOException failed(String what, IOException cause) {
        return new UncheckedIOException("Sums of schools could not be " + what + " " + folder, cause);
    }

    @Override
    public void close() {
        try {
            for (Part part : parts.values()) {
                part.out.close();
                Files.deleteIfExists(part.file);
            }
        } catch (IOException e) {
            throw failed("removed from", e);
        }
    }
}
