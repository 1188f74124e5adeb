package org.cqube.command.demo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cqube.CqubeServer;
import org.cqube.command.bench.SignIn;
import org.cqube.sample.Delivery;
import org.cqube.sample.Plan;
import org.cqube.sample.Register.Day;
import org.cqube.sample.Sample;
import org.cqube.sample.School;
import org.cqube.source.Role;
import org.cqube.source.Source;
import org.cqube.source.SourceFolders;
import org.cqube.source.Sources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The demo as one runs it, small: every file ends as planned, and every school's figures are the made-up state's true ones. */
class DemoIT {
    private static final Sources SOURCES = SourceFolders.readShipped();
    private static final String REPORT = SOURCES.listReports().stream()
            .filter(report -> report.file().equals(sample().marksCsv().file().id()))
            .findFirst()
            .orElseThrow()
            .id();

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final CompletableFuture<ConfigurableApplicationContext> server = new CompletableFuture<>();

    @Test
    void everyFigureIsTheTrueOneAndASecondStartKeepsThem(@TempDir Path folder) throws Exception {
        assertThat(folder.toFile().setExecutable(true, false)).isTrue();
        Path data = folder.resolve("demo");
        String first = run(data, this::compareWithTheTruth);
        assertThat(first)
                .contains("Sent and published in")
                .contains("The zip holds no manifest")
                .doesNotContain("not planned")
                .doesNotContain("stay parked");
        compareWithWhatWasSent(first);
        assertThat(Files.getPosixFilePermissions(data.resolve("emitter.token"))).hasSize(2);
        assertThat(data.resolve("cqube.log")).content().doesNotContain(password(first, "state"));
        out.reset();
        var again = new DemoIT();
        String second = again.run(data, again::compareWithTheTruth);
        assertThat(second).contains("The made-up state is there").doesNotContain("Sending");
        assertThat(password(second, "state")).isNotEqualTo(password(first, "state"));
    }

    /** Each declared source's account, as printed, against a count over the files themselves. */
    private static void compareWithWhatWasSent(String printed) throws IOException {
        Map<String, long[]> sent = new TreeMap<>();
        for (Delivery delivery : sample().deliveries().list()) {
            long[] account = sent.computeIfAbsent(delivery.file().id().source(), id -> new long[5]);
            var expected = delivery.expected();
            account[0]++;
            if (!expected.refusedWhole()) {
                account[1] += records(delivery);
                account[2] += expected.duplicates();
                account[3] += expected.refused();
                account[4] += expected.parked() - expected.released();
            }
        }
        // Views of the pages come from those who look at them.
        assertThat(sent.keySet())
                .containsExactlyElementsOf(SOURCES.list().stream()
                        .filter(source -> source.files().stream()
                                .noneMatch(file -> file.role().equals(Optional.of(Role.VIEWS))))
                        .map(Source::id)
                        .sorted()
                        .toList());
        sent.forEach((source, account) -> {
            Matcher line = Pattern.compile("(?m)^  " + source + " +(\\S.*)$").matcher(printed);
            assertThat(line.find()).as(source).isTrue();
            List<Long> cells = Stream.of(line.group(1).replace(",", "").split(" +"))
                    .map(Long::valueOf)
                    .toList();
            assertThat(List.of(cells.get(0), cells.get(2), cells.get(6), cells.get(7), cells.get(8)))
                    .as("files, received, duplicate, refused and parked of %s", source)
                    .containsExactly(account[0], account[1], account[2], account[3], account[4]);
            assertThat(cells.subList(3, 9).stream().mapToLong(Long::longValue).sum())
                    .as(source)
                    .isEqualTo(cells.get(2));
        });
    }

    /** CSV records: blank lines are none. */
    private static long records(Delivery delivery) throws IOException {
        var text = new ByteArrayOutputStream();
        delivery.content().write(text);
        return text.toString(ISO_8859_1)
                .lines()
                .skip(1)
                .filter(line -> !line.isEmpty())
                .count();
    }

    private void compareWithTheTruth(URI address) throws Exception {
        String cookie = new SignIn(address, "state", password(out.toString(UTF_8), "state"))
                .open(1)
                .getFirst();
        JsonNode areas = get(address, "/api/reports/" + REPORT + "/levels/school/areas", cookie);
        LocalDate asOf = LocalDate.parse(areas.path("as_of").asString());
        JsonNode day = get(address, "/api/reports/" + REPORT + "/levels/school/last_day", cookie);
        JsonNode week = get(address, "/api/reports/" + REPORT + "/levels/school/last_7_days", cookie);
        JsonNode all = get(address, "/api/reports/" + REPORT + "/levels/school/overall", cookie);
        Sample sample = sample();
        LocalDate from = sample.state().plan().from();
        assertThat(areas.path("id")).hasSize(sample.state().schools().size());
        int index = 0;
        for (JsonNode id : areas.path("id")) {
            School school = sample.state().schools().stream()
                    .filter(candidate -> candidate.id().equals(id.asString()))
                    .findFirst()
                    .orElseThrow();
            assertThat(figures(day, index))
                    .as("%s on %s", school.id(), asOf)
                    .isEqualTo(truth(sample, school, asOf, asOf));
            assertThat(figures(week, index))
                    .as("%s week", school.id())
                    .isEqualTo(truth(sample, school, asOf.minusDays(6), asOf));
            assertThat(figures(all, index)).as("%s overall", school.id()).isEqualTo(truth(sample, school, from, asOf));
            index++;
        }
    }

    private static Sample sample() {
        LocalDate yesterday = LocalDate.now(java.time.ZoneId.of("Asia/Kolkata")).minusDays(1);
        var plan = Plan.of(7, 90, YearMonth.from(yesterday).minusMonths(1).atDay(1), yesterday);
        return Sample.of(plan, SOURCES, 6);
    }

    private static List<Long> truth(Sample sample, School school, LocalDate from, LocalDate to) {
        long present = 0;
        long counted = 0;
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            Day marks = sample.register().day(school, day, sample.state().plan().to());
            present += marks.present();
            counted += marks.counted();
        }
        return List.of(present, counted);
    }

    private static List<Long> figures(JsonNode file, int index) {
        JsonNode values = file.path("values");
        return List.of(
                values.path("present").get(index).asLong(),
                values.path("marked").get(index).asLong());
    }

    private static JsonNode get(URI address, String path, String cookie) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            var answer = http.send(
                    HttpRequest.newBuilder(address.resolve(path))
                            .header("Cookie", cookie)
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            return JsonMapper.shared().readTree(answer.body());
        }
    }

    private interface Look {
        void at(URI address) throws Exception;
    }

    /** Starts the demo, looks, and closes the server as Ctrl-C does; returns what was printed. */
    private String run(Path data, Look look) throws Exception {
        var demo = new DemoCommand(
                settings -> {
                    var application = new SpringApplication(CqubeServer.class);
                    application.setRegisterShutdownHook(false);
                    server.complete(application.run(settings));
                    return server.join();
                },
                new PrintStream(out, true, UTF_8));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = threads.submit(() -> new CommandLine(demo)
                    .execute("--port", "0", "--data", data.toString(), "--schools", "90", "--months", "2"));
            while (!out.toString(UTF_8).contains("Ctrl-C") && !running.isDone()) {
                Thread.sleep(100);
            }
            Matcher ready = Pattern.compile("cQube is ready: (http://127\\.0\\.0\\.1:\\d+)")
                    .matcher(out.toString(UTF_8));
            try {
                assertThat(ready.find()).as(out.toString(UTF_8)).isTrue();
                look.at(URI.create(ready.group(1)));
            } finally {
                server.thenAccept(ConfigurableApplicationContext::close);
            }
            assertThat(running.get()).isZero();
        }
        return out.toString(UTF_8);
    }

    private static String password(String printed, String user) {
        Matcher line = Pattern.compile("(?m)^  " + user + " +(\\S{15}) ").matcher(printed);
        assertThat(line.find()).as(printed).isTrue();
        return line.group(1);
    }
}
