package org.cqube.pipeline;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cqube.aggregation.Aggregation;
import org.cqube.emission.DataFile;
import org.cqube.pipeline.Configurations.Origin;
import org.cqube.pipeline.Configurations.Version;
import org.cqube.source.Configuration;
import org.cqube.source.ConfiguredColumn;
import org.cqube.source.FileId;
import org.cqube.source.Source;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;
import org.cqube.warehouse.Warehouse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Takes a version of a file's configuration as an event of its source: between two batches, under the source's lock, in the caller's
 * transaction. Tables get the columns that they lack and lose none; figures are folded anew where others are counted; and where columns
 * are read now that were not, the source is rebuilt from its kept files.
 */
@Component
class Configuring {
    private static final Logger LOG = LoggerFactory.getLogger(Configuring.class);

    private final EventLog events;
    private final SourceLocks locks;
    private final ConfigurationTable table;
    private final Sources sources;
    private final Warehouse warehouse;
    private final Aggregation aggregation;
    private final Replay replay;

    Configuring(
            EventLog events,
            SourceLocks locks,
            ConfigurationTable table,
            Sources sources,
            Warehouse warehouse,
            Aggregation aggregation,
            Replay replay) {
        this.events = events;
        this.locks = locks;
        this.table = table;
        this.sources = sources;
        this.warehouse = warehouse;
        this.aggregation = aggregation;
        this.replay = replay;
    }

    /** Returns the event's number. */
    long take(FileId file, List<ConfiguredColumn> columns, Optional<DataFile> data) {
        locks.take(file.source());
        List<Source> before = sources.inForce(sources::list);
        EventLog.Event event = events.take(EventLog.Kind.CONFIGURATION, file.source(), data);
        table.insert(new Version(
                event.number(),
                file,
                data.isPresent() ? Origin.EMITTED : Origin.FOLDER,
                data.map(DataFile::receipt),
                event.takenAt(),
                data.map(sent -> sent.mandate().emitter()).orElse(""),
                columns));
        sources.inForce(() -> {
            follow(file, before);
            return event;
        });
        return event.number();
    }

    private void follow(FileId file, List<Source> before) {
        SourceFile old = new Sources(before).getFile(file);
        SourceFile now = sources.getFile(file);
        warehouse.prepare(now);
        if (Configuration.readsMore(old, now)
                && !events.listTaken(file.source()).isEmpty()) {
            LOG.info("{} is rebuilt: its configuration reads more of the files that were taken", file.source());
            replay.run(file.source());
        }
        aggregation.configured(Configuration.listChanged(before, sources.list()));
    }

    /** At start, one node at a time: what a folder says is a version where it says something else than the folder did before. */
    void takePlaced() {
        Map<FileId, Version> placed = new HashMap<>();
        table.list().stream()
                .filter(version -> version.origin() == Origin.FOLDER)
                .forEach(version -> placed.put(version.file(), version));
        Set<FileId> files = new HashSet<>(placed.keySet());
        files.addAll(sources.placed().keySet());
        files.removeIf(file -> sources.declared().listFiles().stream()
                .noneMatch(declared -> declared.id().equals(file)));
        files.stream().sorted((a, b) -> a.toString().compareTo(b.toString())).forEach(file -> {
            List<ConfiguredColumn> told = sources.placed().getOrDefault(file, List.of());
            List<ConfiguredColumn> before =
                    Optional.ofNullable(placed.get(file)).map(Version::columns).orElse(List.of());
            // A folder that says nothing but what is declared is no change.
            if (!told.equals(before)
                    && (placed.containsKey(file)
                            || Configuration.changes(sources.declared().getFile(file), told))) {
                long event = take(file, told, Optional.empty());
                LOG.info("The folder configures {} anew (event {})", file, event);
            }
        });
    }
}
