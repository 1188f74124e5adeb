package org.cqube.certificate;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cqube.certificate.Authority.Issued;
import org.cqube.source.Installation;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who was given which client certificate, in {@code metadata.client_certificate}: the command line issues and revokes, the server asks at
 * every call. Private keys are written to the files that were named and kept nowhere.
 */
@Component
public class ClientCertificates {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{2,62}");
    private static final Duration LONGEST = Duration.ofDays(3650);
    private static final int SECRET_BYTES = 32;

    private final JdbcClient jdbc;
    private final Authority authority;
    private final Path folder;
    private final Clock clock;

    ClientCertificates(JdbcClient jdbc, Authority authority, Installation installation, Clock clock) {
        this.jdbc = jdbc;
        this.authority = authority;
        this.folder = installation.data().resolve("secrets");
        this.clock = clock;
    }

    /**
     * Issues one and writes {@code <user>.key} (for its owner's eyes alone), {@code <user>.crt} and {@code authority.crt} into a folder.
     *
     * @throws IllegalArgumentException where the name or the validity is none, or there are such files already
     */
    public ClientCertificate issue(String user, Duration validity, Path out) throws IOException {
        return issue(user, clock.instant(), validity, out);
    }

    ClientCertificate issue(String user, Instant from, Duration validity, Path out) throws IOException {
        require(NAME.matcher(user).matches(), "'" + user + "' is no name of an emitter or user");
        require(
                validity.isPositive() && validity.compareTo(LONGEST) <= 0,
                "A certificate is valid for 1 to " + LONGEST.toDays() + " days");
        Issued issued = authority.issueClient(user, from.minus(Duration.ofMinutes(5)), from.plus(validity));
        write(out, user, issued);
        return jdbc.sql("""
                        insert into metadata.client_certificate (serial, user_name, issued_at, valid_from, expires_at)
                        values (?, ?, ?, ?, ?) returning *""")
                .params(
                        serial(issued.certificate()),
                        user,
                        utc(clock.instant()),
                        utc(from.minus(Duration.ofMinutes(5))),
                        utc(from.plus(validity)))
                .query(ClientCertificates::certificate)
                .single();
    }

    /** The certificate of a server's own TLS door, in {@code <host>.key} and {@code <host>.crt}. */
    public void issueServer(String host, Duration validity, Path out) throws IOException {
        require(host.matches("[A-Za-z0-9.:-]{1,253}"), "'" + host + "' is no name of a host");
        Instant now = clock.instant();
        write(out, host, authority.issueServer(host, now.minus(Duration.ofMinutes(5)), now.plus(validity)));
    }

    /** By user, the newest first. */
    public List<ClientCertificate> list() {
        return jdbc.sql("select * from metadata.client_certificate order by user_name, issued_at desc, serial")
                .query(ClientCertificates::certificate)
                .list();
    }

    /** Void from now on. Nothing happens where it was revoked before. */
    public ClientCertificate revoke(String serial) {
        return jdbc.sql("""
                        update metadata.client_certificate set revoked_at = coalesce(revoked_at, ?) where serial = ? returning *""")
                .params(utc(clock.instant()), serial)
                .query(ClientCertificates::certificate)
                .optional()
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no certificate " + serial + "; look at the list of certificates"));
    }

    /** What a proxy in front needs to refuse revoked ones: PEM, valid for a month. */
    public String revocationList() {
        return authority.revocationList(list().stream()
                .filter(one -> one.revokedAt().isPresent())
                .map(one -> new Authority.Revoked(
                        new BigInteger(one.serial(), 16), one.revokedAt().orElseThrow()))
                .toList());
    }

    /** What a proxy must send along so that its word is taken; made where there is none. */
    public String proxySecret() {
        Path file = folder.resolve("client-proxy.secret");
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(folder);
                byte[] bits = new byte[SECRET_BYTES];
                new SecureRandom().nextBytes(bits);
                Pem.writeSecret(file, Base64.getUrlEncoder().withoutPadding().encodeToString(bits) + "\n");
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw Authority.unwritten(file, e);
        }
    }

    public Path authorityFile() {
        authority.certificate();
        return authority.certificateFile();
    }

    /** Whose certificate that is; empty where this installation did not issue it, it is not valid now, or it was revoked. */
    Optional<String> findUser(X509Certificate certificate) {
        Instant now = clock.instant();
        X509Certificate own = authority.certificate();
        try {
            certificate.verify(own.getPublicKey());
        } catch (GeneralSecurityException foreign) {
            return Optional.empty();
        }
        boolean inTime = !now.isBefore(certificate.getNotBefore().toInstant())
                && now.isBefore(certificate.getNotAfter().toInstant());
        if (!inTime) {
            return Optional.empty();
        }
        return jdbc.sql("select user_name from metadata.client_certificate where serial = ? and revoked_at is null")
                .param(serial(certificate))
                .query(String.class)
                .optional();
    }

    private void write(Path out, String name, Issued issued) throws IOException {
        Files.createDirectories(out);
        Path key = out.resolve(name + ".key");
        require(!Files.exists(key), key + " is there already; name another folder");
        Pem.writeSecret(key, Pem.of(issued.key()));
        Pem.writePublic(out.resolve(name + ".crt"), Pem.of(issued.certificate()));
        Pem.writePublic(out.resolve("authority.crt"), Pem.of(authority.certificate()));
    }

    private static String serial(X509Certificate certificate) {
        return certificate.getSerialNumber().toString(16);
    }

    private static void require(boolean fulfilled, String message) {
        if (!fulfilled) {
            throw new IllegalArgumentException(message);
        }
    }

    private static ClientCertificate certificate(ResultSet row, int number) throws SQLException {
        return new ClientCertificate(
                row.getString("serial"),
                row.getString("user_name"),
                row.getObject("issued_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("revoked_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
