package org.cqube.command.emit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executors;

/** Answers as cQube does, over real HTTP; what goes wrong is planted before. */
final class SmallServer implements AutoCloseable {
    static final String TOKEN = "cq_emitter_s3cret";

    final Deque<Integer> urlAnswers = new ArrayDeque<>();
    /** Statuses of PUTs; 0: the body is taken and the connection cut without an answer. */
    final Deque<Integer> putAnswers = new ArrayDeque<>();

    final Deque<String> verdicts = new ArrayDeque<>();
    final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    final List<byte[]> received = Collections.synchronizedList(new ArrayList<>());
    private final HttpServer server;
    private final java.util.concurrent.ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    SmallServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/data/upload-url", this::uploadUrl);
        server.createContext("/bucket/", this::put);
        server.createContext("/data/emissions/", this::emission);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void uploadUrl(HttpExchange exchange) throws IOException {
        asked.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        int planted = urlAnswers.isEmpty() ? 200 : urlAnswers.remove();
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (!("Bearer " + TOKEN).equals(authorization)) {
            answer(exchange, 401, "{\"title\":\"Unauthorized\"}");
        } else if (planted != 200) {
            answer(exchange, planted, "{\"title\":\"planted\",\"detail\":\"said \\u001b[2Jso\"}");
        } else {
            answer(exchange, 200, """
                    {"receipt":"r-%d","url":"%s/bucket/k%d","method":"PUT","headers":{"If-None-Match":"*","Host":"elsewhere"},
                     "expires_at":"2026-11-19T10:00:00Z","more":1}
                    """.formatted(asked.size(), address(), asked.size()));
        }
    }

    private void put(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        int planted = putAnswers.isEmpty() ? 200 : putAnswers.remove();
        if (!"*".equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            answer(exchange, 403, "SignatureDoesNotMatch");
        } else if (planted == 0) {
            received.add(body);
            exchange.close();
        } else {
            if (planted == 200) {
                received.add(body);
            }
            answer(exchange, planted, planted == 200 ? "" : "<Error>planted</Error>");
        }
    }

    private void emission(HttpExchange exchange) throws IOException {
        String receipt = exchange.getRequestURI().getPath().replaceAll(".*/", "");
        String next = verdicts.isEmpty()
                ? view(receipt, received.isEmpty() ? "expected" : "published", "[]")
                : verdicts.remove();
        answer(exchange, 200, next);
    }

    static String view(String receipt, String station, String files) {
        return """
                {"receipt":"%s","folder":"roll","name":"roll.zip","emitter":"dc","station":"%s","arrived_at":"2026-11-19T10:00:00Z","bytes":12,"refusal":null,"files":%s}
                """.formatted(receipt, station, files);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
