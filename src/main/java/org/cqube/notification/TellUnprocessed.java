package org.cqube.notification;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.cqube.emission.UnprocessedTomorrow;
import org.cqube.source.Installation;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes to an emitter the day before something that nobody could take is deleted. What no receipt gave has nobody to be written to. */
@Component
class TellUnprocessed {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final Outbox outbox;
    private final MailSettings settings;
    private final Installation installation;

    TellUnprocessed(Outbox outbox, MailSettings settings, Installation installation) {
        this.outbox = outbox;
        this.settings = settings;
        this.installation = installation;
    }

    @EventListener
    void on(UnprocessedTomorrow tomorrow) {
        if (tomorrow.receipt().isEmpty() || tomorrow.emitter().isEmpty()) {
            return;
        }
        String receipt = tomorrow.receipt().get();
        String emitter = tomorrow.emitter().get();
        if (outbox.findLanguage(emitter).isPresent()) {
            outbox.add(
                    receipt + "/unprocessed",
                    emitter,
                    "unprocessed",
                    Map.of(
                            "receipt",
                            receipt,
                            "file",
                            tomorrow.folder() + "/" + tomorrow.name(),
                            "since",
                            moment(tomorrow.since()),
                            "removed",
                            moment(tomorrow.removedAt()),
                            "link",
                            settings.link(receipt)));
        }
    }

    private String moment(Instant at) {
        return MOMENT.format(at.atZone(installation.zone()));
    }
}
