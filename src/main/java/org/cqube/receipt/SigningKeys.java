package org.cqube.receipt;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.cqube.source.Installation;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** This server's key, and the public keys of all that were ever used. */
@Component
class SigningKeys {
    /** A public key as it is published. */
    record Published(
            String id,
            String algorithm,
            String publicKey,
            Instant since,
            @Nullable Instant until) {}

    private final JdbcClient jdbc;
    private final SigningKey own;

    SigningKeys(JdbcClient jdbc, Installation installation, Clock clock) {
        this.jdbc = jdbc;
        var secrets = installation.data().resolve("secrets");
        this.own = SigningKey.load(secrets);
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        jdbc.sql(
                        "insert into metadata.signing_key (id, public_key, since) values (?, ?, ?) on conflict (id) do nothing")
                .params(own.id(), own.publicKey(), now)
                .update();
        for (String ended : SigningKey.listRetired(secrets)) {
            jdbc.sql("update metadata.signing_key set until = coalesce(until, ?) where id = ?")
                    .params(now, ended)
                    .update();
        }
    }

    SigningKey own() {
        return own;
    }

    List<Published> list() {
        return jdbc.sql("select id, public_key, since, until from metadata.signing_key order by since, id")
                .query((row, n) -> new Published(
                        row.getString("id"),
                        "Ed25519",
                        Base64.getEncoder().encodeToString(row.getBytes("public_key")),
                        row.getObject("since", OffsetDateTime.class).toInstant(),
                        Optional.ofNullable(row.getObject("until", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)
                                .orElse(null)))
                .list();
    }
}
