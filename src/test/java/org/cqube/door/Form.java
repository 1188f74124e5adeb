package org.cqube.door;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;

/** A form with a file, as curl's {@code -F} sends it. */
record Form(String url, String token) {
    private static final String BOUNDARY = "----a-boundary-of-the-test";

    /** @param filename null: the field is left out */
    HttpResponse<String> send(@org.jspecify.annotations.Nullable String filename, byte[] file) {
        return send(BodyPublishers.ofByteArray(body(filename, file)));
    }

    static byte[] body(@org.jspecify.annotations.Nullable String filename, byte[] file) {
        var body = new ByteArrayOutputStream();
        if (filename != null) {
            body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"filename\"\r\n\r\n"
                            + filename + "\r\n")
                    .getBytes(UTF_8));
        }
        body.writeBytes(("--" + BOUNDARY
                        + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x.zip\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(UTF_8));
        body.writeBytes(file);
        body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(UTF_8));
        return body.toByteArray();
    }

    HttpResponse<String> send(BodyPublisher body) {
        var request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(body);
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
