package org.cqube.command.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;

/** One GET on a connection of its own, with as little of the client's own work in the measured time as can be. */
final class RawGet {
    private static final int PATIENCE_MILLIS = 60_000;

    private final URI address;
    private final byte[] request;

    /** @param status 0 where there was no answer */
    record Answer(int status, byte[] body) {}

    RawGet(URI address, String cookie) {
        this.address = address;
        this.request = """
                GET %s HTTP/1.1\r
                Host: %s:%d\r
                Cookie: %s\r
                Accept: application/json\r
                Accept-Encoding: br, gzip\r
                Connection: close\r
                \r
                """.formatted(address.getRawPath(), address.getHost(), address.getPort(), cookie)
                .getBytes(ISO_8859_1);
    }

    Answer run() throws IOException {
        try (var socket = new Socket()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), PATIENCE_MILLIS);
            socket.getOutputStream().write(request);
            var in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
            String first = line(in);
            boolean chunked = false;
            int length = -1;
            for (String header = line(in); !header.isEmpty(); header = line(in)) {
                String lower = header.toLowerCase(Locale.ROOT);
                chunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
                if (lower.startsWith("content-length:")) {
                    length = Integer.parseInt(lower.substring(15).strip());
                }
            }
            int status = first.length() > 12 ? Integer.parseInt(first.substring(9, 12)) : 0;
            return new Answer(status, chunked ? chunks(in) : length < 0 ? in.readAllBytes() : in.readNBytes(length));
        }
    }

    /** Whether the same bytes come with 200. */
    boolean answers(byte[] expected) {
        try {
            Answer answer = run();
            return answer.status() == 200 && Arrays.equals(answer.body(), expected);
        } catch (IOException e) {
            return false;
        }
    }

    private static byte[] chunks(InputStream in) throws IOException {
        var body = new ByteArrayOutputStream();
        for (int size = size(in); size > 0; size = size(in)) {
            body.write(in.readNBytes(size));
            line(in);
        }
        return body.toByteArray();
    }

    private static int size(InputStream in) throws IOException {
        String line = line(in);
        return line.isEmpty() ? 0 : Integer.parseInt(line.split(";", 2)[0].strip(), 16);
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            if (b != '\r') {
                line.append((char) b);
            }
        }
        return line.toString();
    }
}
