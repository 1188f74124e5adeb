package org.cqube.sample;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Collectors;
import org.cqube.source.FileId;
import org.cqube.source.References;
import org.cqube.source.SampleFile;
import org.cqube.source.Source;
import org.cqube.source.Sources;

/** The files that a made-up state sends because of a {@code sample.yaml} beside their declaration. Immutable; safe for all threads. */
public final class MadeUpFiles {
    private final World world;
    private final Sources sources;
    private final List<SampleFile> list;

    MadeUpFiles(World world, Sources sources) {
        this.world = world;
        this.sources = sources;
        this.list = inOrder();
    }

    /** What is sent, everything after what it refers to. */
    public List<FileId> list() {
        return list.stream().map(SampleFile::file).toList();
    }

    List<SampleFile> listSamples() {
        return list;
    }

    /** A new writer of that file. */
    public MadeUpCsv csv(FileId file) {
        Map<String, MadeUpCsv> before = new LinkedHashMap<>();
        for (SampleFile sample : sources.get(file.source()).samples()) {
            var csv = new MadeUpCsv(world, sources.getFile(sample.file()), sample, Map.copyOf(before));
            if (sample.file().equals(file)) {
                return csv;
            }
            before.put(sample.file().file(), csv);
        }
        throw new NoSuchElementException("No sample.yaml makes up " + file);
    }

    MadeUpDeliveries deliveries() {
        return new MadeUpDeliveries(world, this, sources);
    }

    private List<SampleFile> inOrder() {
        var references = References.of(sources);
        List<SampleFile> open = new ArrayList<>();
        for (Source source : sources.list()) {
            open.addAll(source.samples());
        }
        Set<FileId> all = open.stream().map(SampleFile::file).collect(Collectors.toSet());
        Set<FileId> sent = new HashSet<>();
        List<SampleFile> result = new ArrayList<>();
        while (!open.isEmpty()) {
            SampleFile next = open.stream()
                    .filter(one -> references.needs(one.file()).stream()
                            .allMatch(needed -> !all.contains(needed) || sent.contains(needed)))
                    .findFirst()
                    // What turns in a circle is sent as it stands: parked records are released.
                    .orElse(open.getFirst());
            open.remove(next);
            sent.add(next.file());
            result.add(next);
        }
        return List.copyOf(result);
    }
}
