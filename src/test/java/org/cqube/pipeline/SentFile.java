package org.cqube.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.cqube.source.Layout;
import org.cqube.source.SourceFile;

/**
 * A random CSV of one declared file.
 *
 * @param layout in which it is sent
 * @param names stored names of the columns that it has, in the order of its cells; {@code ?} for one that nothing declares
 * @param header as sent
 * @param bundles records that only stand for what they do while they are in one file
 * @param whole all of it is one statement: it cannot be split
 */
record SentFile(
        SourceFile file,
        Layout layout,
        List<String> names,
        String header,
        List<List<SentLine>> bundles,
        boolean whole) {
    List<SentLine> lines() {
        List<SentLine> lines = new ArrayList<>(bundles.stream()
                .flatMap(List::stream)
                .filter(line -> !line.isLast())
                .toList());
        bundles.stream().flatMap(List::stream).filter(SentLine::isLast).limit(1).forEach(lines::add);
        return lines;
    }

    /** Bundles dealt out to so many files, each in another order. */
    List<SentFile> split(int parts, Random random) {
        if (whole) {
            return List.of(this);
        }
        List<List<List<SentLine>>> dealt = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            dealt.add(new ArrayList<>());
        }
        List<List<SentLine>> mixed = new ArrayList<>(bundles);
        Collections.shuffle(mixed, random);
        mixed.forEach(bundle -> dealt.get(random.nextInt(parts)).add(bundle));
        return dealt.stream()
                .filter(part -> !part.isEmpty())
                .map(part -> new SentFile(file, layout, names, header, part, false))
                .toList();
    }

    /** With line ends of either kind, blank lines between, and a byte order mark now and then. */
    byte[] csv(Random random) {
        String end = random.nextBoolean() ? "\n" : "\r\n";
        var out = new ByteArrayOutputStream();
        if (random.nextInt(4) == 0) {
            out.writeBytes(new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf});
        }
        out.writeBytes((header + end).getBytes(UTF_8));
        for (SentLine line : lines()) {
            out.writeBytes(line.bytes());
            out.writeBytes(end.getBytes(UTF_8));
            if (random.nextInt(9) == 0 && !line.isLast()) {
                out.writeBytes(end.getBytes(UTF_8));
            }
        }
        return out.toByteArray();
    }
}
