package org.cqube.views;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.cqube.background.Repeated;
import org.cqube.emission.OwnEmission;
import org.cqube.source.Installation;
import org.cqube.source.Role;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;
import org.cqube.views.ViewTable.Views;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Now and then sends the counts to the program itself, each day as it stands by then. A file tells a day's numbers, not what was added: so
 * one that is sent again after a crash changes nothing, and the newest holds.
 */
@Component
class HandOnViews extends Repeated {
    private static final int KEPT_DAYS = 7;

    private final ViewTable views;
    private final OwnEmission emission;
    private final Sources sources;
    private final Installation installation;
    private final Clock clock;
    private final TransactionTemplate transaction;

    HandOnViews(
            ViewTable views,
            OwnEmission emission,
            Sources sources,
            Installation installation,
            ViewSettings settings,
            Clock clock,
            TransactionTemplate transaction,
            @Value("${cqube.queue.enabled:true}") boolean works) {
        super("views", settings.every(), works && settings.most() > 0);
        this.views = views;
        this.emission = emission;
        this.sources = sources;
        this.installation = installation;
        this.clock = clock;
        this.transaction = transaction;
    }

    @Override
    protected void work() {
        handOn();
    }

    /** Returns the receipt, where anything was due. */
    Optional<String> handOn() {
        return Optional.ofNullable(transaction.execute(status -> sources.findRole(Role.VIEWS)
                .filter(file -> views.lock())
                .flatMap(this::send)
                .orElse(null)));
    }

    private Optional<String> send(SourceFile file) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        List<Views> due = views.listDue();
        views.forget(LocalDate.ofInstant(now, installation.zone()).minusDays(KEPT_DAYS));
        if (due.isEmpty()) {
            return Optional.empty();
        }
        byte[] zip = new DayFiles(file).zip(due, now);
        String receipt = emission.send(file.id().source(), file.folder(), file.prefix(), zip);
        views.handed(due);
        return Optional.of(receipt);
    }
}
