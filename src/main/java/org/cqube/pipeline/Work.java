package org.cqube.pipeline;

import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cqube.emission.Admission;
import org.cqube.emission.ArrivedFile;
import org.cqube.emission.DataFile;
import org.cqube.emission.Receipts;
import org.cqube.emission.Station;
import org.cqube.emission.WarnUnprocessed;
import org.cqube.publication.Retention;
import org.cqube.source.ConfigurationFile;
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
    private final Gates gates;
    private final Undo undo;
    private final Retention retention;
    private final Admission admission;
    private final WarnUnprocessed warnUnprocessed;
    private final InputRetention inputRetention;
    private final StorageAccounts storageAccounts;

    Work(
            Receipts receipts,
            Pipeline pipeline,
            Warehouse warehouse,
            Sources sources,
            Gates gates,
            Undo undo,
            Retention retention,
            Admission admission,
            WarnUnprocessed warnUnprocessed,
            InputRetention inputRetention,
            StorageAccounts storageAccounts) {
        this.warnUnprocessed = warnUnprocessed;
        this.inputRetention = inputRetention;
        this.storageAccounts = storageAccounts;
        this.undo = undo;
        this.retention = retention;
        this.admission = admission;
        this.receipts = receipts;
        this.pipeline = pipeline;
        this.warehouse = warehouse;
        this.sources = sources;
        this.references = References.of(sources);
        this.gates = gates;
    }

    /** Marks what has come. */
    void look() {
        receipts.findArrived();
    }

    /**
     * What has arrived, so that no folder waits for another one's flood: the oldest of each folder, then the next oldest of each. Nothing
     * while the disk is nearly full: what waits in the bucket is safe.
     */
    List<String> listArrived() {
        return admission.isDiskLow() ? List.of() : fair(receipts.listArrived());
    }

    static List<String> fair(List<ArrivedFile> arrived) {
        Map<String, Integer> places = new HashMap<>();
        record Turn(int place, String receipt) {}
        return arrived.stream()
                .sorted(Comparator.comparing(ArrivedFile::receipt))
                .map(file -> new Turn(places.merge(file.folder(), 1, Integer::sum), file.receipt()))
                .sorted(Comparator.comparingInt(Turn::place).thenComparing(Turn::receipt))
                .map(Turn::receipt)
                .toList();
    }

    /** Takes an arrived zip; returns the sources that have work now. */
    List<String> take(String receipt) {
        if (receipts.isBehindConfiguration(receipt, ConfigurationFile.FOLDER)) {
            // Its header may be readable only by then. The watch wakes it again.
            return List.of();
        }
        return receipts.findArrived(receipt).map(pipeline::take).orElse(List.of()).stream()
                .map(data -> data.file().source())
                .distinct()
                .toList();
    }

    /** Sources that have something to do and whose group may do it now. */
    List<String> listWaitingSources() {
        if (admission.isDiskLow()) {
            return List.of();
        }
        Stream<String> waiting =
                receipts.listAt(WAITING).stream().map(data -> data.file().source());
        Stream<String> releasable = sources.listFiles().stream()
                .filter(file -> !listReleasable(file).isEmpty())
                .map(file -> file.id().source());
        return Stream.concat(waiting, releasable)
                .distinct()
                .filter(gates.open())
                .toList();
    }

    /** One step of a source. False: nothing to do (now). */
    boolean loadNext(String source) {
        if (!gates.isOpen(source) || admission.isDiskLow()) {
            return false;
        }
        Optional<Step> next = next(source);
        next.ifPresent(Step::run);
        return next.isPresent();
    }

    /** What a source does next: parked records whose master has come, else its oldest file. */
    private Optional<Step> next(String source) {
        if (source.equals(ConfigurationFile.SOURCE)) {
            return findConfiguration().map(data -> new Step(data, () -> pipeline.configure(data)));
        }
        for (SourceFile file : sources.get(source).files()) {
            List<DataFile> releasable = listReleasable(file);
            if (!releasable.isEmpty()) {
                DataFile data = releasable.getFirst();
                return Optional.of(new Step(data, () -> pipeline.release(data)));
            }
        }
        return findNext(source).map(data -> new Step(data, () -> pipeline.load(data)));
    }

    private record Step(DataFile data, Runnable work) {
        void run() {
            work.run();
        }
    }

    /** Of files that were not given up. */
    private List<DataFile> listReleasable(SourceFile file) {
        if (file.references().isEmpty()) {
            return List.of();
        }
        List<DataFile> releasable = warehouse.listReleasable(file.id());
        if (releasable.isEmpty()) {
            return releasable;
        }
        Set<String> stopped = receipts.listAt(EnumSet.of(Station.STOPPED)).stream()
                .map(Work::name)
                .collect(Collectors.toSet());
        return releasable.stream().filter(data -> !stopped.contains(name(data))).toList();
    }

    private static String name(DataFile data) {
        return data.receipt() + "/" + data.number();
    }

    /** The oldest configuration of whose source no older file waits: what was sent before it is taken before it. */
    private Optional<DataFile> findConfiguration() {
        List<DataFile> waiting = receipts.listAt(WAITING);
        return waiting.stream()
                .filter(data -> ConfigurationFile.is(data.file()))
                .filter(data -> {
                    String target = ConfigurationFile.target(data.file()).source();
                    return waiting.stream()
                            .filter(other -> other.file().source().equals(target))
                            .noneMatch(
                                    other -> other.receipt().compareTo(data.receipt()) < 0 && gates.isHealthy(target));
                })
                .min(Comparator.comparing(DataFile::receipt).thenComparingInt(DataFile::number));
    }

    /** Whether a configuration of its source was sent before it and waits. */
    private static boolean isBehindConfiguration(DataFile data, List<DataFile> waiting) {
        return waiting.stream()
                .filter(other -> ConfigurationFile.is(other.file()))
                .filter(other -> ConfigurationFile.target(other.file())
                        .source()
                        .equals(data.file().source()))
                .anyMatch(other -> other.receipt().compareTo(data.receipt()) < 0);
    }

    /**
     * The source's oldest waiting file. None is taken while another waits that it refers to, in whatever source: otherwise its records
     * would be parked and taken a second time. Masters whose source is paused, or fails again and again, hold nobody back.
     */
    private Optional<DataFile> findNext(String source) {
        List<DataFile> waiting = receipts.listAt(WAITING);
        Set<String> shut = waiting.stream()
                .map(data -> data.file().source())
                .distinct()
                .filter(other -> !other.equals(source) && !gates.isHealthy(other))
                .collect(Collectors.toSet());
        Set<FileId> files = waiting.stream()
                .map(DataFile::file)
                .filter(file -> !shut.contains(file.source()))
                .collect(Collectors.toSet());
        return waiting.stream()
                .filter(data -> data.file().source().equals(source))
                .filter(data -> !isBehindConfiguration(data, waiting))
                .filter(data -> Collections.disjoint(references.needs(data.file()), files))
                .min(Comparator.comparing(DataFile::receipt).thenComparingInt(DataFile::number));
    }

    /** Sources whose records may have waited for one of this source. */
    List<String> listReferring(String source) {
        if (source.equals(ConfigurationFile.SOURCE)) {
            return List.of();
        }
        return sources.get(source).files().stream()
                .flatMap(file -> references.listReferring(file.id()).stream())
                .map(FileId::source)
                .filter(other -> !other.equals(source))
                .distinct()
                .toList();
    }

    void sweep() {
        warnUnprocessed.run();
        receipts.sweep();
    }

    void publish() {
        pipeline.publish();
    }

    void prune() {
        retention.prune();
        inputRetention.run();
        storageAccounts.countOnceAMonth();
    }

    /** A data file by receipt and number, with a slash between. */
    void withdraw(String file) {
        int slash = file.indexOf('/');
        undo.run(file.substring(0, slash), Integer.parseInt(file.substring(slash + 1)));
    }

    void failed(String source, Throwable cause) {
        gates.failed(source, cause);
    }

    /** Gives up on the file whose step fails, after all repetitions: it waits for an administrator, the others of the source go on. */
    void stop(String source) {
        next(source).map(Step::data).ifPresent(data -> {
            LOG.error("{} of {} is stopped", data.name(), data.receipt());
            receipts.advance(data.receipt(), data.number(), Station.STOPPED);
        });
    }
}
