package org.cqube.journey;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cqube.CqubeServer;
import org.cqube.TestPostgres;
import org.cqube.access.Area;
import org.cqube.access.Role;
import org.cqube.access.Tokens;
import org.cqube.access.Users;
import org.cqube.source.Source;
import org.cqube.source.Sources;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole server in this JVM, on a database of its own and an S3 of its own, spoken to over HTTP like anybody does. */
final class TestServer implements AutoCloseable {
    static final String PASSWORD = "Tests-1-password!";

    private final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();
    private final PGSimpleDataSource database;
    private final URI root;

    private TestServer(ConfigurableApplicationContext context, PGSimpleDataSource database) {
        this.context = context;
        this.database = database;
        this.root = URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));
    }

    static TestServer start(Path data) {
        return start(data, Map.of());
    }

    static TestServer start(Path data, Map<String, String> settings) {
        return start(data, settings, TestPostgres.create());
    }

    /** With that clock instead of the machine's. */
    static TestServer start(Path data, Map<String, String> settings, Clock clock) {
        return start(data, settings, TestPostgres.create(), Optional.of(clock));
    }

    /** On a database that another server used before. */
    static TestServer start(Path data, Map<String, String> settings, PGSimpleDataSource database) {
        return start(data, settings, database, Optional.empty());
    }

    private static TestServer start(
            Path data, Map<String, String> settings, PGSimpleDataSource database, Optional<Clock> clock) {
        Map<String, Object> all = new HashMap<>(Map.of(
                "server.port",
                "0",
                "cqube.data",
                data.toString(),
                "cqube.database.url",
                String.valueOf(database.getUrl()),
                "cqube.database.user",
                String.valueOf(database.getUser()),
                "cqube.database.password",
                String.valueOf(database.getPassword()),
                "cqube.queue.poll",
                "100ms",
                "cqube.state-code",
                "24",
                "cqube.state-name",
                "Test state"));
        all.putAll(settings);
        var application = new SpringApplication(CqubeServer.class);
        application.setRegisterShutdownHook(false);
        clock.ifPresent(own -> application.addInitializers(context -> ((GenericApplicationContext) context)
                .registerBean("testClock", Clock.class, () -> own, bean -> bean.setPrimary(true))));
        String[] arguments = all.entrySet().stream()
                .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                .toArray(String[]::new);
        return new TestServer(application.run(arguments), database);
    }

    URI root() {
        return root;
    }

    PGSimpleDataSource database() {
        return database;
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** One of a kind that only its own room can name. */
    <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    /** A token for every declared source. */
    String token(String emitter) {
        Set<String> all = bean(Sources.class).list().stream().map(Source::id).collect(Collectors.toSet());
        return token(emitter, all, Optional.empty());
    }

    String token(String emitter, Set<String> sources, Optional<Area> area) {
        return bean(Tokens.class)
                .issue(emitter, sources, area, Duration.ofDays(1))
                .secret();
    }

    /** A new user's session cookie. */
    String signIn(String name, Role role, Optional<Area> area) {
        bean(Users.class).create(name, PASSWORD, role, area);
        HttpResponse<String> first = send(request("/api/session"));
        String csrf = cookie(first, "XSRF-TOKEN");
        HttpResponse<String> answer = send(request("/api/session")
                .header("Content-Type", "application/json")
                .header("Cookie", "XSRF-TOKEN=" + csrf)
                .header("X-XSRF-TOKEN", csrf)
                .POST(BodyPublishers.ofString("{\"user\":\"%s\",\"password\":\"%s\"}".formatted(name, PASSWORD))));
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("sign in: " + answer.statusCode() + " " + answer.body());
        }
        return "cqube_session=" + cookie(answer, "cqube_session");
    }

    /** Asks for the URL, puts the zip there, and waits until everything in it has its verdict. */
    JsonNode emit(String token, EmittedZip zip) {
        return await(token, upload(token, zip.folder() + "/" + zip.folder() + ".zip", zip.bytes()));
    }

    /** Returns the receipt's id. */
    String upload(String token, String filename, byte[] zip) {
        return Uploads.send(root, token, filename, zip);
    }

    HttpResponse<String> askUrl(String token, String filename) {
        return send(Uploads.askUrl(root, token, filename));
    }

    JsonNode await(String token, String receipt) {
        return Uploads.await(root, token, receipt);
    }

    /** An answer that must be 200. */
    JsonNode get(String path, String cookie) {
        HttpResponse<String> answer = send(request(path).header("Cookie", cookie));
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
        }
        return JsonMapper.shared().readTree(answer.body());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(root.resolve(path));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        context.close();
        http.close();
    }

    private static String cookie(HttpResponse<String> answer, String name) {
        List<String> set = answer.headers().allValues("Set-Cookie");
        return set.stream()
                .filter(line -> line.startsWith(name + "="))
                .map(line -> line.substring(name.length() + 1).split(";")[0])
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no cookie " + name + " in " + set));
    }
}
