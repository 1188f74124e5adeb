package org.cqube.pipeline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cqube.bucket.Bucket;
import org.cqube.bucket.Buckets;
import org.cqube.emission.FileProgress;
import org.cqube.emission.Receipts;
import org.cqube.emission.Station;
import org.cqube.pipeline.ProcessorGroup.LastFile;
import org.cqube.pipeline.ProcessorGroup.State;
import org.cqube.pipeline.ProcessorGroup.Trouble;
import org.cqube.source.Installation;
import org.cqube.source.Source;
import org.cqube.source.Sources;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The groups out of the tables: settings, tasks of the queue, receipts and events. */
@Component
class StoredGroups implements ProcessorGroups {
    private static final Set<Station> WAITING = EnumSet.of(Station.KEPT, Station.CHECKED);
    private static final int LISTED = 5;

    private final GroupTable table;
    private final Gates gates;
    private final Receipts receipts;
    private final EventLog events;
    private final Bucket input;
    private final Sources sources;
    private final Installation installation;
    private final Queue queue;
    private final InputRetention retention;
    private final Clock clock;

    StoredGroups(
            GroupTable table,
            Gates gates,
            Receipts receipts,
            EventLog events,
            Buckets buckets,
            Sources sources,
            Installation installation,
            Queue queue,
            InputRetention retention,
            Clock clock) {
        this.queue = queue;
        this.retention = retention;
        this.table = table;
        this.gates = gates;
        this.receipts = receipts;
        this.events = events;
        this.input = buckets.input();
        this.sources = sources;
        this.installation = installation;
        this.clock = clock;
    }

    /** What is read once for all groups. */
    private record Seen(
            Map<String, GroupTable.Setting> settings,
            Map<String, GroupTable.Task> tasks,
            Map<String, Long> waiting,
            Map<String, Long> stopped) {}

    @Override
    public List<ProcessorGroup> list() {
        Seen seen = look();
        return sources.list().stream().map(source -> group(source.id(), seen)).toList();
    }

    @Override
    public Optional<ProcessorGroup> find(String source) {
        return isDeclared(source) ? Optional.of(group(source, look())) : Optional.empty();
    }

    @Override
    public void pause(String source) {
        table.pause(source);
    }

    @Override
    public void start(String source) {
        Instant now = clock.instant();
        Optional<Instant> until =
                table.setting(source).schedule() instanceof Schedule.Runs runs && !runs.isOpen(now, installation.zone())
                        ? Optional.of(now.plus(Duration.ofHours(runs.hours())))
                        : Optional.empty();
        table.start(source, until);
    }

    @Override
    public void schedule(String source, Schedule schedule) {
        table.schedule(source, schedule);
    }

    @Override
    @Transactional
    public Again restart(String receipt, int number) {
        Optional<FileProgress> found = receipts.findProgress(receipt, number);
        if (found.isEmpty()) {
            return Again.UNKNOWN;
        }
        if (found.get().station() != Station.STOPPED) {
            return Again.NOT_STOPPED;
        }
        if (found.get().account().isPresent()) {
            // It was loaded: what failed is the release of its parked records, which is done again by itself.
            receipts.advance(receipt, number, Station.LOADED);
            return Again.WAITS;
        }
        return again(found.get());
    }

    @Override
    @Transactional
    public Again reprocess(String receipt, int number) {
        Optional<FileProgress> found = receipts.findProgress(receipt, number);
        if (found.isEmpty()) {
            return Again.UNKNOWN;
        }
        return WAITING.contains(found.get().station()) ? Again.UNDER_WAY : again(found.get());
    }

    @Override
    public Again undo(String receipt, int number) {
        Optional<FileProgress> found = receipts.findProgress(receipt, number);
        if (found.isEmpty()) {
            return Again.UNKNOWN;
        }
        if (WAITING.contains(found.get().station())) {
            return Again.UNDER_WAY;
        }
        if (found.get().account().filter(account -> !Undo.isWithdrawn(account)).isEmpty()) {
            return Again.NOT_LOADED;
        }
        String source = receipts.getDataFile(receipt, number).file().source();
        if (retention.hasRemovedNeeded(source)
                || new Dependents(sources).of(source).stream().anyMatch(retention::hasRemovedNeeded)) {
            return Again.RETIRED;
        }
        queue.withdraw(receipt, number);
        return Again.WAITS;
    }

    private Again again(FileProgress file) {
        if (file.inputKey().flatMap(input::head).isEmpty()) {
            return Again.NOT_KEPT;
        }
        receipts.again(file.receipt(), file.number());
        return Again.WAITS;
    }

    private boolean isDeclared(String source) {
        return sources.list().stream().map(Source::id).anyMatch(source::equals);
    }

    private Seen look() {
        return new Seen(
                table.settings(),
                table.tasks(),
                receipts.countAt(WAITING),
                receipts.countAt(EnumSet.of(Station.STOPPED)));
    }

    private ProcessorGroup group(String source, Seen seen) {
        var setting = seen.settings().getOrDefault(source, GroupTable.Setting.none(source));
        Optional<GroupTable.Task> task = Optional.ofNullable(seen.tasks().get(source));
        boolean working = task.filter(GroupTable.Task::picked).isPresent();
        long queue = seen.waiting().getOrDefault(source, 0L);
        long stopped = seen.stopped().getOrDefault(source, 0L);
        Optional<Trouble> trouble = task.filter(each -> each.failures() > 0)
                .map(each -> new Trouble(
                        each.failures(),
                        setting.failedAt(),
                        setting.fault(),
                        working ? Optional.empty() : Optional.of(each.next())));
        List<LastFile> files = receipts.listNewest(source, LISTED).stream()
                .map(progress -> new LastFile(progress, taking(progress)))
                .toList();
        return new ProcessorGroup(
                source,
                state(setting, trouble, stopped, working),
                working,
                gates.isOpen(setting),
                setting.schedule(),
                queue,
                stopped,
                rate(files),
                setting.paused() ? Optional.empty() : setting.schedule().next(clock.instant(), installation.zone()),
                trouble,
                files);
    }

    private static State state(GroupTable.Setting setting, Optional<Trouble> trouble, long stopped, boolean working) {
        if (setting.paused()) {
            return State.PAUSED;
        }
        if (trouble.isPresent() || stopped > 0) {
            return State.FAILING;
        }
        return working ? State.RUNNING : State.WAITING;
    }

    private Optional<Duration> taking(FileProgress file) {
        return file.loadedAt()
                .flatMap(end -> events.findBegun(file.receipt(), file.number())
                        .filter(begun -> begun.isBefore(end))
                        .map(begun -> Duration.between(begun, end)));
    }

    private static Optional<Double> rate(List<LastFile> files) {
        double seconds = 0;
        long records = 0;
        for (LastFile file : files) {
            if (file.taking().isPresent() && file.progress().account().isPresent()) {
                seconds += file.taking().get().toNanos() / 1e9;
                records += file.progress().account().get().received();
            }
        }
        return seconds == 0 ? Optional.empty() : Optional.of(records / seconds);
    }
}
