package org.cqube.certificate;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.cqube.source.Installation;

/** Certificates as tests need them: of a server before it starts, run out, or of an authority that nobody knows. */
public final class TestCertificates {
    private TestCertificates() {}

    /** Writes {@code 127.0.0.1.key} and {@code .crt}, signed by the authority of that data folder. */
    public static void server(Path data, Path out) throws IOException {
        Instant now = Instant.now();
        Authority authority = authority(data);
        var issued = authority.issueServer("127.0.0.1", now.minusSeconds(60), now.plus(Duration.ofDays(1)));
        java.nio.file.Files.createDirectories(out);
        Pem.writeSecret(out.resolve("127.0.0.1.key"), Pem.of(issued.key()));
        Pem.writePublic(out.resolve("127.0.0.1.crt"), Pem.of(issued.certificate()));
        Pem.writePublic(out.resolve("authority.crt"), Pem.of(authority.certificate()));
    }

    /** One whose time is over. */
    public static void expired(ClientCertificates certificates, String user, Path out) throws IOException {
        certificates.issue(user, Instant.now().minus(Duration.ofDays(2)), Duration.ofDays(1), out);
    }

    /** One that another installation's authority issued to a user of the same name. */
    public static void foreign(Path otherData, String user, Path out) throws IOException {
        Instant now = Instant.now();
        var issued = authority(otherData).issueClient(user, now.minusSeconds(60), now.plus(Duration.ofDays(1)));
        java.nio.file.Files.createDirectories(out);
        Pem.writeSecret(out.resolve(user + ".key"), Pem.of(issued.key()));
        Pem.writePublic(out.resolve(user + ".crt"), Pem.of(issued.certificate()));
    }

    /** Trusts that authority; shows {@code <user>.crt} of the folder, or nothing where the user is empty. */
    public static SSLContext client(Path authority, Path folder, String user) {
        try {
            KeyStore trusted = Pem.trusting(Pem.readCertificates(authority).getFirst());
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(
                    user.isEmpty()
                            ? trusted
                            : Pem.identity(
                                    Pem.readCertificates(folder.resolve(user + ".crt")),
                                    Pem.readKey(folder.resolve(user + ".key"))),
                    new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Authority authority(Path data) {
        return new Authority(
                new Installation("24", "Test state", ZoneId.of("Asia/Kolkata"), 6, data, ""), Clock.systemUTC());
    }
}
