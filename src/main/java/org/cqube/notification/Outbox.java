package org.cqube.notification;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cqube.access.MailAddresses;
import org.cqube.source.Installation;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Mails that wait to be sent. Writing joins the caller's transaction. */
@Component
public class Outbox {
    private final JdbcClient jdbc;
    private final MailAddresses addresses;
    private final Letters letters;
    private final MailSettings settings;
    private final Installation installation;
    private final Clock clock;

    Outbox(
            JdbcClient jdbc,
            MailAddresses addresses,
            Letters letters,
            MailSettings settings,
            Installation installation,
            Clock clock) {
        this.jdbc = jdbc;
        this.addresses = addresses;
        this.letters = letters;
        this.settings = settings;
        this.installation = installation;
        this.clock = clock;
    }

    /** A mail as it waits. */
    record Waiting(
            String key,
            String emitter,
            String address,
            String language,
            String subject,
            String body,
            Instant createdAt,
            Instant dueAt,
            int attempts) {}

    /** Language in which an emitter is written to; empty: not at all. */
    public Optional<String> findLanguage(String emitter) {
        return settings.isOn() ? addresses.find(emitter).map(MailAddresses.MailAddress::language) : Optional.empty();
    }

    /**
     * Writes a mail to an emitter, where mail is on and the address is known.
     *
     * @param key what it tells of; the same key again writes nothing
     * @param template name of a file in {@code i18n/<language>/mail/}
     * @param words for its places; never a cell of a personal or identity column
     */
    public void add(String key, String emitter, String template, Map<String, String> words) {
        if (!settings.isOn()) {
            return;
        }
        addresses.find(emitter).ifPresent(to -> {
            Letters.Letter letter = letters.write(to.language(), template, words);
            Instant now = clock.instant();
            jdbc.sql("""
                            insert into metadata.outbox (key, emitter, address, language, subject, body, created_at, due_at)
                            values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (key) do nothing""")
                    .params(
                            key,
                            to.emitter(),
                            to.address(),
                            to.language(),
                            letter.subject(),
                            letter.body(),
                            utc(now),
                            utc(settings.digest() ? nextDigest(now) : now))
                    .update();
        });
    }

    private Instant nextDigest(Instant now) {
        ZonedDateTime at = now.atZone(installation.zone()).with(settings.digestAt());
        return (at.toInstant().isAfter(now) ? at : at.plusDays(1)).toInstant();
    }

    /**
     * The mails that go out together next: one, or in digest mode everything that is due for one address. Locked until the caller's commit;
     * those that another node is sending are passed over.
     */
    List<Waiting> takeDue() {
        List<Waiting> first = jdbc.sql("""
                        select * from metadata.outbox where sent_at is null and given_up_at is null and due_at <= ?
                        order by due_at, created_at, key limit 1 for update skip locked""")
                .param(utc(clock.instant()))
                .query((row, n) -> read(row))
                .list();
        if (first.isEmpty() || !settings.digest()) {
            return first;
        }
        return jdbc.sql("""
                        select * from metadata.outbox
                        where sent_at is null and given_up_at is null and due_at <= ? and address = ? and language = ?
                        order by created_at, key limit 200 for update skip locked""")
                .params(
                        utc(clock.instant()),
                        first.getFirst().address(),
                        first.getFirst().language())
                .query((row, n) -> read(row))
                .list();
    }

    void sent(List<Waiting> mails) {
        mails.forEach(mail -> jdbc.sql(
                        "update metadata.outbox set sent_at = ?, attempts = attempts + 1, fault = null where key = ?")
                .params(utc(clock.instant()), mail.key())
                .update());
    }

    void failed(List<Waiting> mails, String fault, Instant next) {
        mails.forEach(mail -> jdbc.sql(
                        "update metadata.outbox set attempts = attempts + 1, fault = ?, due_at = ? where key = ?")
                .params(fault, utc(next), mail.key())
                .update());
    }

    void givenUp(List<Waiting> mails, String fault) {
        mails.forEach(mail -> jdbc.sql(
                        "update metadata.outbox set attempts = attempts + 1, fault = ?, given_up_at = ? where key = ?")
                .params(fault, utc(clock.instant()), mail.key())
                .update());
    }

    private static Waiting read(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Waiting(
                row.getString("key"),
                row.getString("emitter"),
                row.getString("address"),
                row.getString("language"),
                row.getString("subject"),
                row.getString("body"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("due_at", OffsetDateTime.class).toInstant(),
                row.getInt("attempts"));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
