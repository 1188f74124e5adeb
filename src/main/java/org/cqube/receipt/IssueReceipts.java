package org.cqube.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.cqube.emission.EmissionFacts;
import org.cqube.emission.Receipts;
import org.cqube.receipt.IssuedReceipts.Issued;
import org.cqube.source.Installation;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.ObjectNode;

/**
 * Issues the next version of a receipt where an emission is at its end and what is to be said of it has changed: records that waited were
 * taken, a file was withdrawn, refused records were repaired.
 */
@Component
public class IssueReceipts {
    private static final int AT_ONCE = 50;

    private final Receipts emissions;
    private final IssuedReceipts issued;
    private final SigningKeys keys;
    private final Installation installation;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    IssueReceipts(
            Receipts emissions,
            IssuedReceipts issued,
            SigningKeys keys,
            Installation installation,
            Clock clock,
            ApplicationEventPublisher events,
            TransactionTemplate transaction) {
        this.emissions = emissions;
        this.issued = issued;
        this.keys = keys;
        this.installation = installation;
        this.clock = clock;
        this.events = events;
        this.transaction = transaction;
    }

    /** Looks at every emission of which something has changed. Safe on several nodes at once; repeated after a crash it loses none. */
    public void issueDue() {
        boolean more = true;
        while (more) {
            more = Boolean.TRUE.equals(transaction.execute(status -> {
                List<String> due = issued.takeDue(AT_ONCE);
                due.forEach(this::issue);
                return due.size() == AT_ONCE;
            }));
        }
    }

    private void issue(String receipt) {
        EmissionFacts facts = emissions.findFacts(receipt).orElseThrow();
        if (!facts.isFinal()) {
            // Its next station puts it on the list again.
            return;
        }
        ObjectNode statement = Statement.of(facts, installation);
        String content = Canonical.sha256(Canonical.bytes(statement));
        Optional<Issued> before = issued.findNewest(receipt);
        if (before.filter(one -> one.contentDigest().equals(content)).isPresent()) {
            return;
        }
        int version = before.map(Issued::version).orElse(0) + 1;
        issued.insert(sign(statement, content, version, before));
        events.publishEvent(new ReceiptIssued(facts, version, before.map(Issued::body)));
    }

    private Issued sign(ObjectNode statement, String content, int version, Optional<Issued> before) {
        SigningKey key = keys.own();
        // As PostgreSQL keeps it.
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        statement.put("version", version).put("issued_at", now.toString());
        before.ifPresentOrElse(one -> statement.put("previous", one.sha256()), () -> statement.putNull("previous"));
        statement.put("key", key.id()).put("public_key", Base64.getEncoder().encodeToString(key.publicKey()));
        byte[] bytes = Canonical.bytes(statement);
        return new Issued(
                statement.get("receipt").stringValue(),
                version,
                now,
                new String(bytes, UTF_8),
                Canonical.sha256(bytes),
                content,
                key.id(),
                key.sign(bytes));
    }
}
