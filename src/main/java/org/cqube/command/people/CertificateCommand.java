package org.cqube.command.people;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.cqube.certificate.ClientCertificate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./cqube certificate}: client certificates for the emission and download API. */
@Command(
        name = "certificate",
        description =
                "Issues, lists and revokes client certificates: certificate issue <user>, list, revoke <serial>, crl, server <host>, proxy.",
        subcommands = {
            CertificateCommand.Issue.class,
            CertificateCommand.ListCertificates.class,
            CertificateCommand.Revoke.class,
            CertificateCommand.RevocationList.class,
            CertificateCommand.Server.class,
            CertificateCommand.Proxy.class
        })
public final class CertificateCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().usage(System.out);
        }
    }

    @Command(
            name = "issue",
            description = {
                "Issues a certificate to an emitter or user and writes <user>.key, <user>.crt and authority.crt into a folder.",
                "Hand them over by a safe way; the key is kept nowhere else."
            })
    static final class Issue extends PeopleAction {
        @Parameters(paramLabel = "<user>", description = "name of the emitter or user")
        private String user = "";

        @Option(
                names = "--days",
                defaultValue = "365",
                paramLabel = "<n>",
                description = "valid so long (default ${DEFAULT-VALUE})")
        private int days = 365;

        @Option(names = "--out", required = true, paramLabel = "<folder>", description = "where the files go")
        private Path out = Path.of(".");

        @Override
        void run(PeopleDoor door) {
            try {
                ClientCertificate issued = door.certificates().issue(user, Duration.ofDays(days), out);
                System.err.printf(
                        "Certificate %s of %s until %s. Its key is in %s and nowhere else.%n",
                        issued.serial(), issued.user(), issued.expiresAt(), out.resolve(user + ".key"));
                System.out.println(issued.serial());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Command(name = "list", description = "Lists every certificate, void ones too.")
    static final class ListCertificates extends PeopleAction {
        @Override
        void run(PeopleDoor door) {
            for (ClientCertificate one : door.certificates().list()) {
                System.out.printf(
                        "%s  %-24s issued %s  until %s  %s%n",
                        one.serial(),
                        one.user(),
                        one.issuedAt(),
                        one.expiresAt(),
                        one.revokedAt().map(at -> "revoked " + at).orElse(""));
            }
        }
    }

    @Command(
            name = "revoke",
            description =
                    "Makes a certificate void: the server refuses it at once, a proxy in front once it has the new list (certificate crl).")
    static final class Revoke extends PeopleAction {
        @Parameters(paramLabel = "<serial>", description = "as listed")
        private String serial = "";

        @Override
        void run(PeopleDoor door) {
            door.certificates().revoke(serial);
        }
    }

    @Command(
            name = "crl",
            description = "Writes the list of revoked certificates, valid for a month, for a proxy in front.")
    static final class RevocationList extends PeopleAction {
        @Option(names = "--out", paramLabel = "<file>", description = "default: standard output")
        private @Nullable Path out;

        @Override
        void run(PeopleDoor door) {
            String list = door.certificates().revocationList();
            if (out == null) {
                System.out.print(list);
            } else {
                write(out, list, "rw-r--r--");
            }
        }
    }

    @Command(
            name = "server",
            description = "Makes a certificate for the server's own TLS door, signed by the same authority.")
    static final class Server extends PeopleAction {
        @Parameters(paramLabel = "<host>", description = "name or address under which clients reach it")
        private String host = "";

        @Option(
                names = "--days",
                defaultValue = "365",
                paramLabel = "<n>",
                description = "valid so long (default ${DEFAULT-VALUE})")
        private int days = 365;

        @Option(names = "--out", required = true, paramLabel = "<folder>", description = "where the files go")
        private Path out = Path.of(".");

        @Override
        void run(PeopleDoor door) {
            try {
                door.certificates().issueServer(host, Duration.ofDays(days), out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Command(
            name = "proxy",
            description =
                    "Writes what nginx needs in a folder: client-authority.crt, client.crl and proxy-secret.conf (see deploy/nginx).")
    static final class Proxy extends PeopleAction {
        @Option(names = "--out", required = true, paramLabel = "<folder>", description = "where the files go")
        private Path out = Path.of(".");

        @Override
        void run(PeopleDoor door) {
            try {
                Files.createDirectories(out);
                write(
                        out.resolve("client-authority.crt"),
                        Files.readString(door.certificates().authorityFile()),
                        "rw-r--r--");
                write(out.resolve("client.crl"), door.certificates().revocationList(), "rw-r--r--");
                write(
                        out.resolve("proxy-secret.conf"),
                        "proxy_set_header X-Cqube-Proxy-Secret \""
                                + door.certificates().proxySecret() + "\";\n",
                        "rw-------");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void write(Path file, String content, String rights) {
        try {
            if (!Files.exists(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
