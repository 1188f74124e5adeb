package org.cqube.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cqube.CqubeServer;
import org.postgresql.ds.PGSimpleDataSource;

/** The whole server in a process of its own. Closing it is SIGKILL: it hears nothing and ends nothing. */
final class LaunchedServer implements AutoCloseable {
    private static final Path LOG = Path.of("target", "launched-server.log");

    private final Process process;
    private final URI root;

    private LaunchedServer(Process process, URI root) {
        this.process = process;
        this.root = root;
    }

    /** Starts it and waits until it answers. */
    static LaunchedServer start(Path data, PGSimpleDataSource database) throws IOException, InterruptedException {
        return start(data, database, freePort(), Map.of());
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** The same at that port, with further settings. */
    static LaunchedServer start(Path data, PGSimpleDataSource database, int port, Map<String, String> settings)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                CqubeServer.class.getName(),
                "--server.port=" + port,
                "--cqube.state-name=Test state",
                "--cqube.data=" + data,
                "--cqube.database.url=" + database.getUrl(),
                "--cqube.database.user=" + database.getUser(),
                "--cqube.queue.poll=50ms",
                "--cqube.queue.heartbeat=500ms"));
        settings.forEach((name, value) -> command.add("--" + name + "=" + value));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(LOG.toFile()));
        builder.environment().put("CQUBE_DATABASE_PASSWORD", database.getPassword());
        var server = new LaunchedServer(builder.start(), URI.create("http://127.0.0.1:" + port));
        for (int i = 0; i < 1200 && server.process.isAlive() && !server.answers(); i++) {
            Thread.sleep(50);
        }
        if (!server.process.isAlive()) {
            throw new IllegalStateException("The server did not come up; its last words are in " + LOG);
        }
        return server;
    }

    /** Most memory that it held so far, in MB. */
    long peakMegabytes() {
        return peakMegabytes(process);
    }

    static long peakMegabytes(Process process) {
        try (var lines = java.nio.file.Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    URI root() {
        return root;
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        kill();
    }

    /** Without warning; twice is once. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    private boolean answers() {
        try {
            return !read(root, "/api/session").isEmpty();
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    static String read(URI root, String path) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(root.resolve(path)).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
