package org.cqube.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.cqube.access.Area;
import org.cqube.access.Level;
import org.cqube.access.Role;
import org.cqube.access.Users;
import org.cqube.certificate.ClientCertificates;
import org.cqube.certificate.TestCertificates;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * Client certificates along with the token: at the server's own TLS door, and through the machine's nginx with the configuration that
 * ships. Whoever lacks the right one is refused, by whatever way.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CertificatesIT {
    private static final Duration YEAR = Duration.ofDays(365);
    private static final String NO_HANDSHAKE = "no handshake";

    private TestServer server;
    private Nginx nginx;
    private ClientCertificates certificates;
    private Path keys;
    private Path other;
    private Path front;
    private int direct;
    private int proxied;
    private String token;
    private String another;

    @BeforeAll
    void start(@TempDir Path data) throws Exception {
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
        keys = data.resolve("keys");
        other = data.resolve("other-keys");
        front = data.resolve("front");
        TestCertificates.server(data, front);
        direct = LaunchedServer.freePort();
        proxied = LaunchedServer.freePort();
        server = TestServer.start(
                data,
                Map.of(
                        "cqube.certificates.required", "true",
                        "cqube.certificates.port", Integer.toString(direct),
                        "cqube.certificates.server-certificate",
                                front.resolve("127.0.0.1.crt").toString(),
                        "cqube.certificates.server-key",
                                front.resolve("127.0.0.1.key").toString()));
        certificates = server.bean(ClientCertificates.class);
        certificates.issue("centre", YEAR, keys);
        certificates.issue("another", YEAR, keys);
        certificates.issue("analyst", YEAR, keys);
        TestCertificates.expired(certificates, "late", keys);
        TestCertificates.foreign(data.resolve("elsewhere"), "centre", other);
        token = server.token("centre");
        another = server.token("another");
        Files.writeString(front.resolve("client.crl"), certificates.revocationList());
        Files.writeString(
                front.resolve("proxy-secret.conf"),
                "proxy_set_header X-Cqube-Proxy-Secret \"" + certificates.proxySecret() + "\";\n");
        nginx = Nginx.start(
                data.resolve("nginx"),
                proxied,
                Map.of(
                        "listen 443 ssl", "listen 127.0.0.1:" + proxied + " ssl",
                        "/etc/cqube/nginx/api.crt",
                                front.resolve("127.0.0.1.crt").toString(),
                        "/etc/cqube/nginx/api.key",
                                front.resolve("127.0.0.1.key").toString(),
                        "/etc/cqube/nginx/client-authority.crt",
                                front.resolve("authority.crt").toString(),
                        "/etc/cqube/nginx/client.crl",
                                front.resolve("client.crl").toString(),
                        "/etc/cqube/nginx/proxy-secret.conf",
                                front.resolve("proxy-secret.conf").toString(),
                        "http://127.0.0.1:8080", server.root().toString()));
    }

    @AfterAll
    void stop() {
        nginx.close();
        server.close();
    }

    @Test
    void theRightCertificateWithItsTokenIsLetInByBothWays() {
        for (int port : new int[] {direct, proxied}) {
            assertThat(call(port, keys, "centre", token)).as("port " + port).isEqualTo("200");
        }
    }

    @Test
    void missingUnknownAndExpiredCertificatesAreRefused() throws IOException {
        assertThat(call(direct, keys, "", token)).isEqualTo(NO_HANDSHAKE);
        assertThat(call(direct, other, "centre", token)).isEqualTo(NO_HANDSHAKE);
        String late = server.token("late");
        assertThat(call(direct, keys, "late", late)).isEqualTo(NO_HANDSHAKE);
        assertThat(call(proxied, keys, "", token)).isEqualTo("400");
        assertThat(call(proxied, other, "centre", token)).isEqualTo("400");
        assertThat(call(proxied, keys, "late", late)).isEqualTo("400");
        assertThat(plain(Map.of())).isEqualTo("401 certificate_missing");
    }

    @Test
    void aCertificateOfSomebodyElseThanTheTokensOwnerIsRefused() {
        for (int port : new int[] {direct, proxied}) {
            assertThat(call(port, keys, "centre", another)).isEqualTo("403 certificate_of_another");
            assertThat(call(port, keys, "another", token)).isEqualTo("403 certificate_of_another");
        }
    }

    @Test
    void aRevokedCertificateIsRefusedAtOnceAndByNginxOnceItHasTheList() throws Exception {
        String serial = certificates.issue("revoked", YEAR, keys).serial();
        String revoked = server.token("revoked");
        assertThat(call(direct, keys, "revoked", revoked)).isEqualTo("200");
        assertThat(call(proxied, keys, "revoked", revoked)).isEqualTo("200");
        certificates.revoke(serial);
        assertThat(call(direct, keys, "revoked", revoked)).isEqualTo("403 certificate_refused");
        assertThat(call(proxied, keys, "revoked", revoked)).isEqualTo("403 certificate_refused");
        Files.writeString(front.resolve("client.crl"), certificates.revocationList());
        nginx.reload();
        assertThat(call(proxied, keys, "revoked", revoked)).isEqualTo("400");
        assertThat(call(proxied, keys, "centre", token)).as("others go on").isEqualTo("200");
    }

    @Test
    void aHeaderIsNobodysCertificate() throws IOException {
        String certificate = Files.readString(keys.resolve("centre.crt"));
        String header = URLEncoder.encode(certificate, StandardCharsets.UTF_8).replace("+", "%20");
        Map<String, String> spoofed = Map.of("X-Cqube-Client-Certificate", header);
        assertThat(plain(spoofed)).isEqualTo("403 certificate_refused");
        assertThat(plain(Map.of("X-Cqube-Client-Certificate", header, "X-Cqube-Proxy-Secret", "guessed")))
                .isEqualTo("403 certificate_refused");
        assertThat(plain(Map.of(
                        "X-Cqube-Client-Certificate",
                        "no%20certificate",
                        "X-Cqube-Proxy-Secret",
                        certificates.proxySecret())))
                .isEqualTo("403 certificate_refused");
        assertThat(plain(Map.of(
                        "X-Cqube-Client-Certificate", header, "X-Cqube-Proxy-Secret", certificates.proxySecret())))
                .as("the proxy's own word")
                .isEqualTo("200");
        for (int port : new int[] {direct, proxied}) {
            assertThat(answer(
                            call("https", port, "/data/list_s3_buckets", token)
                                    .header("X-Cqube-Client-Certificate", header),
                            keys,
                            "another"))
                    .as("overwritten by nginx, not read at the TLS door")
                    .isEqualTo("403 certificate_of_another");
        }
    }

    @Test
    void signingInAndDownloadingNeedItToo() {
        server.bean(Users.class)
                .create("analyst", TestServer.PASSWORD, Role.ANALYST, Optional.of(new Area(Level.STATE, "24")));
        String body = "{\"user\":\"analyst\",\"password\":\"%s\"}".formatted(TestServer.PASSWORD);
        assertThat(answer(auth("http", server.root().getPort(), body), keys, ""))
                .isEqualTo("401 certificate_missing");
        for (int port : new int[] {direct, proxied}) {
            assertThat(answer(auth("https", port, body), keys, "centre")).isEqualTo("403 certificate_of_another");
            assertThat(answer(auth("https", port, body), keys, "analyst")).isEqualTo("200");
            assertThat(answer(call("https", port, "/data/download/never-given", token), keys, "centre"))
                    .isEqualTo("404 not_found");
        }
        assertThat(answer(call("http", server.root().getPort(), "/data/download/never-given", ""), keys, ""))
                .isEqualTo("401 certificate_missing");
        assertThat(answer(call("http", server.root().getPort(), "/api/session", ""), keys, ""))
                .as("pages need none")
                .isEqualTo("200");
    }

    @Test
    void aKeyIsForItsOwnersEyesAlone() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys.resolve("centre.key"))))
                .isEqualTo("rw-------");
        Path secrets = keys.resolveSibling("secrets");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(secrets.resolve("client-authority.key"))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets.resolve("client-proxy.secret"))))
                .isEqualTo("rw-------");
        assertThat(Files.readString(keys.resolve("centre.crt"))).doesNotContain("PRIVATE");
        assertThat(keys.resolveSibling("certificates").resolve("client.crl")).exists();
    }

    private String call(int port, Path folder, String certificate, String bearer) {
        return answer(call("https", port, "/data/list_s3_buckets", bearer), folder, certificate);
    }

    private String plain(Map<String, String> headers) {
        HttpRequest.Builder request = call("http", server.root().getPort(), "/data/list_s3_buckets", token);
        headers.forEach(request::header);
        return answer(request, keys, "");
    }

    private static HttpRequest.Builder call(String scheme, int port, String path, String bearer) {
        var request = HttpRequest.newBuilder(URI.create(scheme + "://127.0.0.1:" + port + path));
        return bearer.isEmpty() ? request : request.header("Authorization", "Bearer " + bearer);
    }

    private static HttpRequest.Builder auth(String scheme, int port, String body) {
        return call(scheme, port, "/data/auth", "")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }

    /** The status, and the code of a problem. */
    private String answer(HttpRequest.Builder request, Path folder, String certificate) {
        var context = TestCertificates.client(front.resolve("authority.crt"), folder, certificate);
        try (HttpClient http = HttpClient.newBuilder()
                .sslContext(context)
                .version(HttpClient.Version.HTTP_1_1)
                .build()) {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            String type = answer.headers().firstValue("Content-Type").orElse("");
            return answer.statusCode()
                    + (type.startsWith("application/problem+json")
                            ? " "
                                    + JsonMapper.shared()
                                            .readTree(answer.body())
                                            .get("code")
                                            .asString()
                            : "");
        } catch (IOException e) {
            return NO_HANDSHAKE;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
