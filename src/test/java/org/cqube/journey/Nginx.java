package org.cqube.journey;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The machine's own nginx with the configuration that ships, only its paths and ports changed. */
final class Nginx implements AutoCloseable {
    private static final Path SHIPPED = Path.of("deploy", "nginx", "cqube-api.conf");

    private static final List<String> PLACES = List.of("/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/bin/nginx");

    private final Process process;

    private Nginx(Process process) {
        this.process = process;
    }

    /** @param changes words of the shipped file and what stands there in the test; each must be in it */
    static Nginx start(Path folder, int port, Map<String, String> changes) throws IOException, InterruptedException {
        requireInstalled();
        String site = Files.readString(SHIPPED);
        for (var change : changes.entrySet()) {
            if (!site.contains(change.getKey())) {
                throw new IllegalStateException(SHIPPED + " does not hold " + change.getKey());
            }
            site = site.replace(change.getKey(), change.getValue());
        }
        Files.createDirectories(folder.resolve("temp"));
        Files.writeString(folder.resolve("site.conf"), site);
        Files.writeString(folder.resolve("nginx.conf"), """
                daemon off;
                worker_processes 1;
                error_log %1$s/error.log;
                pid %1$s/nginx.pid;
                events { worker_connections 64; }
                http {
                  access_log off;
                  client_body_temp_path %1$s/temp/body;
                  proxy_temp_path %1$s/temp/proxy;
                  fastcgi_temp_path %1$s/temp/fastcgi;
                  uwsgi_temp_path %1$s/temp/uwsgi;
                  scgi_temp_path %1$s/temp/scgi;
                  include %1$s/site.conf;
                }
                """.formatted(folder));
        Process process = new ProcessBuilder(
                        program(),
                        "-e",
                        folder.resolve("error.log").toString(),
                        "-p",
                        folder.toString(),
                        "-c",
                        folder.resolve("nginx.conf").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out.log").toFile())
                .start();
        for (int i = 0; i < 1200 && process.isAlive() && !answers(port); i++) {
            Thread.sleep(50);
        }
        if (!process.isAlive()) {
            throw new IllegalStateException("nginx did not start: " + Files.readString(folder.resolve("out.log")));
        }
        return new Nginx(process);
    }

    /** Reads its files again; returns once new connections meet them. */
    void reload() throws IOException, InterruptedException {
        List<ProcessHandle> before = process.children().toList();
        new ProcessBuilder("kill", "-HUP", Long.toString(process.pid())).start().waitFor();
        // The workers of before go on accepting for a while beside the new ones.
        for (int i = 0; i < 1200 && before.stream().anyMatch(ProcessHandle::isAlive); i++) {
            Thread.sleep(50);
        }
    }

    private static boolean answers(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static void requireInstalled() throws IOException, InterruptedException {
        if (isInstalled()) {
            return;
        }
        boolean root = "root".equals(System.getProperty("user.name"));
        if (root && Files.exists(Path.of("/usr/bin/apt-get"))) {
            for (List<String> command : List.of(
                    List.of("apt-get", "update", "-q"),
                    List.of("apt-get", "install", "-y", "-q", "--no-install-recommends", "nginx-light"))) {
                var builder = new ProcessBuilder(command).redirectErrorStream(true);
                builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
                builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor(5, TimeUnit.MINUTES);
            }
        }
        if (!isInstalled()) {
            throw new IllegalStateException(
                    "This test needs nginx: install it (Debian, Ubuntu: apt-get install nginx) and try again");
        }
    }

    private static String program() {
        return PLACES.stream()
                .filter(place -> Files.isExecutable(Path.of(place)))
                .findFirst()
                .orElse("nginx");
    }

    private static boolean isInstalled() {
        return PLACES.stream().anyMatch(path -> Files.isExecutable(Path.of(path)));
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
    }
}
