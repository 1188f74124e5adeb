package org.cqube.notification;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cqube.background.Repeated;
import org.cqube.notification.MailServer.Answer;
import org.cqube.notification.Outbox.Waiting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Empties the outbox, on a thread of its own: it waits for the mail server, and nobody waits for it. */
@Component
class SendMails extends Repeated {
    private static final Logger LOG = LoggerFactory.getLogger(SendMails.class);
    private static final Duration LONGEST_BACK_OFF = Duration.ofHours(6);

    private final Outbox outbox;
    private final MailServer server;
    private final Letters letters;
    private final MailSettings settings;
    private final Clock clock;
    private final TransactionTemplate transaction;

    SendMails(
            Outbox outbox,
            MailServer server,
            Letters letters,
            MailSettings settings,
            Clock clock,
            TransactionTemplate transaction,
            @Value("${cqube.queue.enabled:true}") boolean works) {
        super("mails", settings.poll(), works && settings.isOn());
        this.outbox = outbox;
        this.server = server;
        this.letters = letters;
        this.settings = settings;
        this.clock = clock;
        this.transaction = transaction;
    }

    @Override
    protected void work() {
        try {
            while (isRunning() && sendNext()) {
                LOG.debug("One more");
            }
        } catch (RuntimeException e) {
            LOG.warn("Mails wait: the outbox could not be read ({})", e.toString());
        }
    }

    /**
     * Sends what is due first. The rows stay locked while the mail server is spoken to: a crash before the commit leaves them waiting, and
     * the mail goes out again with the same Message-ID.
     *
     * @return whether there was anything to send
     */
    boolean sendNext() {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            List<Waiting> due = outbox.takeDue();
            if (!due.isEmpty()) {
                note(due, send(due));
            }
            return !due.isEmpty();
        }));
    }

    private Answer send(List<Waiting> due) {
        Waiting first = due.getFirst();
        if (due.size() == 1) {
            return server.send(id(first.key()), first.address(), first.subject(), first.body(), first.createdAt());
        }
        String all = due.stream()
                .map(mail -> "* " + mail.subject() + "\n\n" + mail.body())
                .collect(Collectors.joining("\n----\n\n"));
        var letter =
                letters.write(first.language(), "digest", Map.of("count", Integer.toString(due.size()), "mails", all));
        String keys = due.stream().map(Waiting::key).collect(Collectors.joining(" "));
        return server.send(id(keys), first.address(), letter.subject(), letter.body(), first.createdAt());
    }

    private void note(List<Waiting> due, Answer answer) {
        int tried = due.stream().mapToInt(Waiting::attempts).max().orElse(0) + 1;
        switch (answer) {
            case Answer.Taken() -> outbox.sent(due);
            case Answer.Never(String fault) -> giveUp(due, fault);
            case Answer.Later(String fault) when tried >= settings.attempts() -> giveUp(due, fault);
            case Answer.Later(String fault) -> {
                Duration pause = settings.backOff().multipliedBy(1L << Math.min(tried - 1, 20));
                pause = pause.compareTo(LONGEST_BACK_OFF) < 0 ? pause : LONGEST_BACK_OFF;
                LOG.info("Mail about {} waits {}: {}", due.getFirst().key(), pause, fault);
                outbox.failed(due, fault, clock.instant().plus(pause));
            }
        }
    }

    private void giveUp(List<Waiting> due, String fault) {
        LOG.warn(
                "Mail about {} to {} is given up: {}",
                due.getFirst().key(),
                due.getFirst().emitter(),
                fault);
        outbox.givenUp(due, fault);
    }

    /** The same for the same mail, whoever sends it and how often. */
    private String id(String key) {
        String domain = settings.from().substring(settings.from().indexOf('@') + 1);
        return "<%s@%s>".formatted(UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)), domain);
    }
}
