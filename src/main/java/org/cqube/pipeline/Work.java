package org.cqube.pipeline;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.cqube.emission.ArrivedFile;
import org.cqube.emission.DataFile;
import org.cqube.emission.Receipts;
import org.cqube.emission.Station;
import org.cqube.source.Role;
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
    /** Within a source: what others hang on is taken first. */
    private static final List<Role> FIRST = List.of(Role.DISTRICT, Role.BLOCK, Role.CLUSTER, Role.SCHOOL);

    private final Receipts receipts;
    private final Pipeline pipeline;
    private final Warehouse warehouse;
    private final Sources sources;

    Work(Receipts receipts, Pipeline pipeline, Warehouse warehouse, Sources sources) {
        this.receipts = receipts;
        this.pipeline = pipeline;
        this.warehouse = warehouse;
        this.sources = sources;
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
        List<DataFile> waiting = receipts.listAt(WAITING);
        if (!isHierarchy(source)
                && waiting.stream().anyMatch(data -> isHierarchy(data.file().source()))) {
            // Masters first when both wait: otherwise every record would be parked and taken a second time.
            return false;
        }
        var next = waiting.stream()
                .filter(data -> data.file().source().equals(source))
                .min(Comparator.comparing(DataFile::receipt)
                        .thenComparingInt(this::rank)
                        .thenComparingInt(DataFile::number));
        next.ifPresent(pipeline::load);
        return next.isPresent();
    }

    void sweep() {
        receipts.sweep();
    }

    void publish() {
        pipeline.publish();
    }

    /** Gives up on a source's oldest file after all repetitions: it waits for an administrator, the others of the source go on. */
    void stop(String source) {
        receipts.listAt(WAITING).stream()
                .filter(data -> data.file().source().equals(source))
                .findFirst()
                .ifPresent(data -> {
                    LOG.error("{} of {} is stopped", data.name(), data.receipt());
                    receipts.advance(data.receipt(), data.number(), Station.STOPPED);
                });
    }

    private boolean isHierarchy(String source) {
        return sources.findRole(Role.SCHOOL)
                .filter(file -> file.id().source().equals(source))
                .isPresent();
    }

    private int rank(DataFile data) {
        int rank = sources.getFile(data.file()).role().map(FIRST::indexOf).orElse(-1);
        return rank < 0 ? FIRST.size() : rank;
    }
}
