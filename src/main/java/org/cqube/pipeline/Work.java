package org.cqube.pipeline;

import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cqube.emission.ArrivedFile;
import org.cqube.emission.DataFile;
import org.cqube.emission.Receipts;
import org.cqube.emission.Station;
import org.cqube.source.FileId;
import org.cqube.source.References;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;
import org.cqube.warehouse.Warehouse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What there is to do next. Every answer is read from the tables, so nothing is lost with a process. */
@Component
class Work {
    private static final Logger LOG = LoggerFactory.getLogger(Work.class);
    private static final Set<Station> WAITING = EnumSet.of(Station.KEPT, Station.CHECKED);

    private final Receipts receipts;
    private final Pipeline pipeline;
    private final Warehouse warehouse;
    private final Sources sources;
    private final References references;

    Work(Receipts receipts, Pipeline pipeline, Warehouse warehouse, Sources sources) {
        this.receipts = receipts;
        this.pipeline = pipeline;
        this.warehouse = warehouse;
        this.sources = sources;
        this.references = References.of(sources);
    }

    List<String> listArrived() {
        return receipts.findArrived().stream().map(ArrivedFile::receipt).toList();
    }

    /** Takes an arrived zip; returns the sources that have work now. */
    List<String> take(String receipt) {
        return receipts.findArrived(receipt).map(pipeline::take).orElse(List.of()).stream()
                .map(data -> data.file().source())
                .distinct()
                .toList();
    }

    List<String> listWaitingSources() {
        Stream<String> waiting =
                receipts.listAt(WAITING).stream().map(data -> data.file().source());
        Stream<String> releasable = sources.listFiles().stream()
                .filter(file -> !file.references().isEmpty())
                .filter(file -> !warehouse.listReleasable(file.id()).isEmpty())
                .map(file -> file.id().source());
        return Stream.concat(waiting, releasable).distinct().toList();
    }

    /** One step of a source: parked records whose master has come, else its oldest file. False: nothing to do (now). */
    boolean loadNext(String source) {
        for (SourceFile file : sources.get(source).files()) {
            List<DataFile> releasable = file.references().isEmpty() ? List.of() : warehouse.listReleasable(file.id());
            if (!releasable.isEmpty()) {
                pipeline.release(releasable.getFirst());
                return true;
            }
        }
        Optional<DataFile> next = findNext(source);
        next.ifPresent(pipeline::load);
        return next.isPresent();
    }

    /**
     * The source's oldest waiting file. None is taken while another waits that it refers to, in whatever source: otherwise its records
     * would be parked and taken a second time.
     */
    private Optional<DataFile> findNext(String source) {
        List<DataFile> waiting = receipts.listAt(WAITING);
        Set<FileId> files = waiting.stream().map(DataFile::file).collect(Collectors.toSet());
        return waiting.stream()
                .filter(data -> data.file().source().equals(source))
                .filter(data -> Collections.disjoint(references.needs(data.file()), files))
                .min(Comparator.comparing(DataFile::receipt).thenComparingInt(DataFile::number));
    }

    /** Sources whose records may have waited for one of this source. */
    List<String> listReferring(String source) {
        return sources.get(source).files().stream()
                .flatMap(file -> references.listReferring(file.id()).stream())
                .map(FileId::source)
                .filter(other -> !other.equals(source))
                .distinct()
                .toList();
    }

    void sweep() {
        receipts.sweep();
    }

    void publish() {
        pipeline.publish();
    }

    /** Gives up on a source's oldest file after all repetitions: it waits for an administrator, the others of the source go on. */
    void stop(String source) {
        findNext(source).ifPresent(data -> {
            LOG.error("{} of {} is stopped", data.name(), data.receipt());
            receipts.advance(data.receipt(), data.number(), Station.STOPPED);
        });
    }
}
