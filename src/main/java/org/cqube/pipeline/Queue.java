package org.cqube.pipeline;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.cqube.receipt.IssueReceipts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The work queue in PostgreSQL, shared by all nodes: one task per arrived zip, one per source (its files in the order of their receipts),
 * one for publishing. A node that dies is noticed by its missing heartbeat, and its step is done again elsewhere.
 */
@Component
class Queue implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Queue.class);
    static final String LOAD = "load";
    /** So many zips for each thread are offered ahead of being taken. */
    private static final int AHEAD = 2;

    private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(10);

    private final QueueSettings settings;
    private final Work work;
    private final Scheduler scheduler;
    private final OneTimeTask<Void> take;
    private final CustomTask<Void> drain;
    private final OneTimeTask<Void> withdraw;
    private volatile boolean running;

    Queue(QueueSettings settings, Work work, IssueReceipts receipts, DataSource dataSource, Tables preparedBefore) {
        this.settings = settings;
        this.work = work;
        this.take = Tasks.oneTime("take").onFailure(this::again).execute((task, context) -> {
            work.take(task.getId()).forEach(this::wakeSource);
            offer();
        });
        this.drain = Tasks.custom(LOAD, Void.class)
                .onDeadExecutionRevive()
                .onFailure(this::again)
                .execute((task, context) -> drain(task.getId())
                        ? (complete, operations) -> operations.reschedule(complete, Instant.now())
                        : (complete, operations) -> operations.stop());
        this.withdraw = Tasks.oneTime("withdraw")
                .onFailure(this::again)
                .execute((task, context) -> work.withdraw(task.getId()));
        RecurringTask<Void> watch =
                Tasks.recurring("watch", FixedDelay.of(settings.poll())).execute((task, context) -> watch());
        RecurringTask<Void> publish =
                Tasks.recurring("publish", FixedDelay.of(settings.poll())).execute((task, context) -> work.publish());
        RecurringTask<Void> issue = Tasks.recurring("receipts", FixedDelay.of(settings.poll()))
                .execute((task, context) -> receipts.issueDue());
        RecurringTask<Void> sweep =
                Tasks.recurring("sweep", FixedDelay.ofMinutes(1)).execute((task, context) -> work.sweep());
        RecurringTask<Void> prune =
                Tasks.recurring("prune", FixedDelay.ofHours(1)).execute((task, context) -> work.prune());
        this.scheduler = Scheduler.create(dataSource, take, drain, withdraw)
                .startTasks(watch, publish, issue, sweep, prune)
                .tableName("metadata.task")
                .schedulerName(new SchedulerName.Fixed(node()))
                .threads(settings.threads())
                .pollingInterval(settings.poll())
                .heartbeatInterval(settings.heartbeat())
                .shutdownMaxWait(settings.stop())
                .missedHeartbeatsLimit(4)
                .enableImmediateExecution()
                .build();
    }

    /** As the table of steps names this node: two on one machine are told apart. */
    static String node() {
        return new SchedulerName.Hostname().getName() + "/"
                + ProcessHandle.current().pid();
    }

    @Override
    public void start() {
        if (settings.enabled()) {
            scheduler.start();
            running = true;
        }
    }

    @Override
    public void stop() {
        scheduler.stop();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Looks for what waits, whether it came by an upload, a crash or a restart: the tables are the truth, tasks only wake. */
    private void watch() {
        work.look();
        offer();
        work.listWaitingSources().forEach(this::wakeSource);
    }

    /**
     * Offers arrived zips to the nodes, in turns over the folders and only a few more than they can take at once: what is offered is taken
     * in its order, and a folder whose first zip comes behind another's flood must not wait for all of it.
     */
    private void offer() {
        Set<String> offered = new HashSet<>();
        int due = 0;
        Instant soon = Instant.now().plus(settings.poll());
        for (var execution : scheduler.getScheduledExecutionsForTask("take", Void.class)) {
            offered.add(execution.getTaskInstance().getId());
            // One that failed and waits for its next try holds nobody up.
            due += execution.getExecutionTime().isBefore(soon) ? 1 : 0;
        }
        work.listArrived().stream()
                .filter(receipt -> !offered.contains(receipt))
                .limit(Math.max(0, AHEAD * settings.threads() - due))
                .forEach(receipt -> scheduler.scheduleIfNotExists(take.instance(receipt), Instant.now()));
    }

    /** Withdraws a data file as soon as its source has time. */
    void withdraw(String receipt, int number) {
        scheduler.scheduleIfNotExists(withdraw.instance(receipt + "/" + number), Instant.now());
    }

    private void wakeSource(String source) {
        scheduler.scheduleIfNotExists(drain.instance(source), Instant.now());
    }

    /** Loads until nothing waits, or until others have waited long enough. True: there is more. */
    private boolean drain(String source) {
        boolean loaded = false;
        boolean more = false;
        Instant begun = Instant.now();
        while (running && work.loadNext(source)) {
            LOG.debug("One more of {}", source);
            loaded = true;
            if (Instant.now().isAfter(begun.plus(settings.turn())) && othersWait(source)) {
                more = true;
                break;
            }
        }
        if (loaded) {
            work.listReferring(source).forEach(this::wakeSource);
        }
        return more;
    }

    private boolean othersWait(String source) {
        Instant now = Instant.now();
        return scheduler.getScheduledExecutionsForTask(LOAD, Void.class).stream()
                .anyMatch(execution -> !execution.isPicked()
                        && !execution.getTaskInstance().getId().equals(source)
                        && execution.getExecutionTime().isBefore(now));
    }

    private void again(ExecutionComplete complete, ExecutionOperations<Void> operations) {
        TaskInstance<?> task = complete.getExecution().taskInstance;
        int failures = complete.getExecution().consecutiveFailures + 1;
        String step = task.getTaskName() + " " + task.getId();
        Throwable cause = complete.getCause().orElse(null);
        if (cause != null && task.getTaskName().equals(LOAD)) {
            work.failed(task.getId(), cause);
        }
        if (failures > settings.retries() && task.getTaskName().equals(LOAD)) {
            LOG.error("{} failed {} times and is stopped; an administrator can start it again", step, failures, cause);
            work.stop(task.getId());
            operations.stop();
            return;
        }
        Duration wait = settings.backOff().multipliedBy(1L << Math.min(failures - 1, 20));
        wait = wait.compareTo(LONGEST_BACK_OFF) < 0 ? wait : LONGEST_BACK_OFF;
        LOG.warn("{} failed ({} of {}); again in {}", step, failures, settings.retries(), wait, cause);
        operations.reschedule(complete, Instant.now().plus(wait));
    }

    /** For tests and the bench: what is waiting, by task name. */
    List<String> listScheduled() {
        return scheduler.getScheduledExecutions().stream()
                .map(execution -> execution.getTaskInstance().getTaskName() + " "
                        + execution.getTaskInstance().getId())
                .toList();
    }
}
