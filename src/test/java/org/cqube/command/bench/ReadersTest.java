package org.cqube.command.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.cqube.command.bench.Readers.Served;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadersTest {
    private static final List<String> COOKIES =
            IntStream.range(0, 40).mapToObj(i -> "session=s" + i).toList();

    private final AtomicInteger requests = new AtomicInteger();
    private final HttpServer server;

    ReadersTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        server.createContext("/right", exchange -> answer(exchange, 200, "the same bytes", false));
        server.createContext("/chunked", exchange -> answer(exchange, 200, "in chunks ".repeat(5000), true));
        server.createContext(
                "/odd", exchange -> answer(exchange, 200, requests.get() % 4 == 3 ? "other" : "usual", false));
        server.createContext("/denied", exchange -> answer(exchange, 403, "no", false));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void everyReaderAsksOnceWithASessionOfItsOwn() throws Exception {
        Served served = read("/right");
        assertThat(served.right()).isEqualTo(40);
        assertThat(served.bytes()).isEqualTo(14);
        assertThat(requests.get()).isEqualTo(41);
        assertThat(served.p50()).isPositive().isLessThanOrEqualTo(served.p95());
        assertThat(served.p95()).isLessThanOrEqualTo(served.max());
    }

    @Test
    void chunksArePutTogether() throws Exception {
        Served served = read("/chunked");
        assertThat(served.bytes()).isEqualTo(50_000);
        assertThat(served.right()).isEqualTo(40);
    }

    @Test
    void otherBytesAreNoAnswer() throws Exception {
        assertThat(read("/odd").right()).isEqualTo(30);
    }

    @Test
    void aServerThatRefusesIsNotMeasured() {
        assertThatThrownBy(() -> read("/denied")).hasMessageContaining("answered 403");
    }

    @Test
    void percentilesAreValuesThatWereMeasured() {
        double[] ten = IntStream.rangeClosed(1, 10).asDoubleStream().toArray();
        assertThat(Readers.percentile(ten, 50)).isEqualTo(5);
        assertThat(Readers.percentile(ten, 95)).isEqualTo(10);
        assertThat(Readers.percentile(new double[] {7}, 50)).isEqualTo(7);
        assertThat(Readers.percentile(new double[0], 50)).isZero();
    }

    private Served read(String path) throws IOException, InterruptedException {
        return new Readers(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path)).read(COOKIES);
    }

    private void answer(HttpExchange exchange, int status, String body, boolean chunked) throws IOException {
        requests.incrementAndGet();
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, chunked ? 0 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
