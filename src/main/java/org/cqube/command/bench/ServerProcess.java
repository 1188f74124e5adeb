package org.cqube.command.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The server in a process of its own, so that its memory can be told from the bench's. Closing stops it clean. */
final class ServerProcess implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(2);

    private final Process process;
    private final URI address;
    private final double seconds;

    private ServerProcess(Process process, URI address, double seconds) {
        this.process = process;
        this.address = address;
        this.seconds = seconds;
    }

    /**
     * Starts it and waits until it answers.
     *
     * @param heap such as {@code 1g}
     */
    static ServerProcess start(Path data, String heap, List<String> settings) throws IOException, InterruptedException {
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "--enable-native-access=ALL-UNNAMED"));
        // Started as the launcher starts it: with what one start taught the JVM, where that is there.
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("-XX:AOTCache=") || option.startsWith("-Xlog:aot"))
                .forEach(command::add);
        String classes = System.getProperty("java.class.path");
        command.addAll(
                classes.endsWith(".jar") && !classes.contains(java.io.File.pathSeparator)
                        ? List.of("-jar", classes)
                        : List.of("-cp", classes, "org.cqube.Cqube"));
        command.addAll(List.of("serve", "--", "--server.port=" + port, "--cqube.data=" + data.toAbsolutePath()));
        command.addAll(settings);
        Path log = data.resolve("cqube.log");
        long began = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        URI address = URI.create("http://127.0.0.1:" + port);
        try (HttpClient http = HttpClient.newHttpClient()) {
            while (!answers(http, address)) {
                if (!process.isAlive() || System.nanoTime() - began > START.toNanos()) {
                    process.destroy();
                    throw new IOException("The server did not come up; its last words are in " + log);
                }
                Thread.sleep(50);
            }
        }
        return new ServerProcess(process, address, (System.nanoTime() - began) / 1e9);
    }

    URI address() {
        return address;
    }

    /** From the start of the process to its first answer. */
    double startSeconds() {
        return seconds;
    }

    /** The most memory that the process ever held, heap and everything else; 0 where the system does not tell. */
    long peakBytes() {
        Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
        try (var lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }

    private static boolean answers(HttpClient http, URI address) throws InterruptedException {
        var request = HttpRequest.newBuilder(address.resolve("/api/session"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
