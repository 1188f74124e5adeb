package org.cqube.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL's own binaries, unpacked into a folder and run on loopback: durable (fsync on), password by SCRAM, kept between runs. One
 * that outlived its program is adopted. Closing stops a server that this object started; an adopted one too.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    /** The owner and loader of every table. */
    public static final String USER = "cqube";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final Path folder;
    private final String password;
    private final int port;
    private final @Nullable Process process;

    private EmbeddedPostgres(Path folder, String password, int port, @Nullable Process process) {
        this.folder = folder;
        this.password = password;
        this.port = port;
        this.process = process;
    }

    /**
     * Starts (or adopts) the server of that folder.
     *
     * @param folder holds binaries, data and the password file; made where it does not exist
     * @param settings further server settings, such as {@code fsync=off} for tests
     */
    public static EmbeddedPostgres start(Path folder, Map<String, String> settings) {
        try {
            Files.createDirectories(folder);
            Path binaries = unpack(folder);
            Path data = folder.resolve("data");
            Path secret = folder.resolve("password");
            if (!Files.exists(data.resolve("PG_VERSION"))) {
                initialise(folder, binaries, data, secret);
            }
            String password = Files.readString(secret, UTF_8).strip();
            Integer running = findRunningPort(data, password);
            if (running != null) {
                LOG.info("Adopted the PostgreSQL that was still running on port {}", running);
                return new EmbeddedPostgres(folder, password, running, null);
            }
            int port = freePort();
            Process process = launch(folder, binaries, data, port, settings);
            await(port, password, process, folder);
            return new EmbeddedPostgres(folder, password, port, process);
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL could not be started in " + folder + ": " + e.getMessage(), e);
        }
    }

    public String url(String database) {
        return url(port, database);
    }

    public String password() {
        return password;
    }

    public int port() {
        return port;
    }

    /** Creates the database where it does not exist. */
    public void createDatabase(String name) {
        if (!name.matches("[a-z_][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException("Not a database name: " + name);
        }
        try (var connection = DriverManager.getConnection(url("postgres"), USER, password);
                var query = connection.prepareStatement("select 1 from pg_database where datname = ?")) {
            query.setString(1, name);
            if (!query.executeQuery().next()) {
                try (var create = connection.createStatement()) {
                    create.execute("create database " + name);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The database " + name + " could not be created", e);
        }
    }

    @Override
    public void close() {
        try {
            Path pidFile = folder.resolve("data/postmaster.pid");
            if (Files.exists(pidFile)) {
                long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
                // SIGINT is PostgreSQL's "fast" shutdown: sessions are ended, the data is left clean.
                new ProcessBuilder("kill", "-INT", Long.toString(pid)).start().waitFor(10, TimeUnit.SECONDS);
                var stopped = ProcessHandle.of(pid);
                if (stopped.isPresent()) {
                    stopped.get()
                            .onExit()
                            .completeOnTimeout(stopped.get(), 30, TimeUnit.SECONDS)
                            .join();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The server's pid where this object started it. */
    public long pid() {
        return process == null ? -1 : process.pid();
    }

    private static Path unpack(Path folder) throws IOException {
        Path binaries = folder.resolve("pgsql-18.6");
        if (Files.exists(binaries.resolve("bin/postgres"))) {
            return binaries;
        }
        Path partial = folder.resolve("pgsql-18.6.partial");
        try (InputStream resource = EmbeddedPostgres.class.getResourceAsStream("/postgres-linux-x86_64.txz")) {
            if (resource == null) {
                throw new IOException(
                        "no PostgreSQL binaries for this machine are packed; give --cqube.database.url instead");
            }
            try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(resource))) {
                TarArchiveEntry entry;
                while ((entry = tar.getNextEntry()) != null) {
                    Path target = partial.resolve(entry.getName()).normalize();
                    if (entry.isDirectory()) {
                        Files.createDirectories(target);
                    } else if (entry.isSymbolicLink()) {
                        Files.createDirectories(target.getParent());
                        Files.deleteIfExists(target);
                        Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                    } else {
                        Files.createDirectories(target.getParent());
                        Files.copy(tar, target, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                        if ((entry.getMode() & 0100) != 0) {
                            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
                        }
                    }
                }
            }
        }
        Files.move(partial, binaries);
        return binaries;
    }

    private static void initialise(Path folder, Path binaries, Path data, Path secret) throws IOException {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        Files.deleteIfExists(secret);
        Files.createFile(secret, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(secret, HexFormat.of().formatHex(random));
        Files.createDirectories(data);
        if (isRoot()) {
            for (Path owned : List.of(folder, data, secret)) {
                run(List.of("chown", "nobody", owned.toString()), folder);
            }
        }
        run(
                asPlainUser(
                        List.of(
                                binaries.resolve("bin/initdb").toString(),
                                "-D",
                                data.toString(),
                                "-U",
                                USER,
                                "--pwfile=" + secret,
                                "--auth=scram-sha-256",
                                "-E",
                                "UTF8",
                                "--no-locale"),
                        folder),
                folder);
    }

    private static Process launch(Path folder, Path binaries, Path data, int port, Map<String, String> settings)
            throws IOException {
        List<String> command = new ArrayList<>(asPlainUser(
                List.of(
                        binaries.resolve("bin/postgres").toString(),
                        "-D",
                        data.toString(),
                        "-p",
                        Integer.toString(port),
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "unix_socket_directories=",
                        "-c",
                        "shared_preload_libraries=pg_stat_statements",
                        "-c",
                        "max_connections=120",
                        "-c",
                        "shared_buffers=512MB",
                        "-c",
                        "maintenance_work_mem=256MB",
                        "-c",
                        "max_wal_size=8GB",
                        "-c",
                        "checkpoint_timeout=15min"),
                folder));
        settings.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("postgres.log").toFile()))
                .start();
    }

    private static void await(int port, String password, Process process, Path folder) throws IOException {
        long end = System.nanoTime() + START_LIMIT.toNanos();
        while (System.nanoTime() < end) {
            if (!process.isAlive()) {
                break;
            }
            if (answers(port, password)) {
                return;
            }
            pause();
        }
        process.destroy();
        throw new IOException("it did not come up; its last words are in " + folder.resolve("postgres.log"));
    }

    private static @Nullable Integer findRunningPort(Path data, String password) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return null;
        }
        List<String> lines = Files.readAllLines(pidFile);
        if (lines.size() < 4
                || ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).isEmpty()) {
            return null;
        }
        int port = Integer.parseInt(lines.get(3).strip());
        return answers(port, password) ? port : null;
    }

    private static boolean answers(int port, String password) {
        try (var connection = DriverManager.getConnection(url(port, "postgres"), USER, password)) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    private static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /**
     * PostgreSQL refuses to run as root. With setpriv the pid is the server's own. In a place that only root may enter, such as its home,
     * the plain user keeps one of root's rights: to pass through folders.
     */
    private static List<String> asPlainUser(List<String> command, Path folder) throws IOException {
        if (!isRoot()) {
            return command;
        }
        var prefixed = new ArrayList<>(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"));
        if (!isOpenToAll(folder)) {
            prefixed.addAll(List.of(
                    // access(2), which PostgreSQL asks about itself, forgets capabilities of a plain user unless told
                    // not to.
                    "--securebits=+no_setuid_fixup", "--inh-caps=-all,+dac_override", "--ambient-caps=+dac_override"));
        }
        prefixed.add("--");
        prefixed.addAll(command);
        return prefixed;
    }

    private static boolean isOpenToAll(Path folder) throws IOException {
        for (Path above = folder.toRealPath().getParent(); above != null; above = above.getParent()) {
            if (!Files.getPosixFilePermissions(above).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static void run(List<String> command, Path folder) throws IOException {
        Path log = folder.resolve("initdb.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        try {
            if (process.waitFor() != 0) {
                throw new IOException(command.getFirst() + " failed: " + Files.readString(log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
