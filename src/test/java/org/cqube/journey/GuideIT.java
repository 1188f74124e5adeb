package org.cqube.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cqube.access.Role;
import org.cqube.command.check.CheckCommand;
import org.cqube.sample.Plan;
import org.cqube.sample.Sample;
import org.cqube.source.FileId;
import org.cqube.source.Layout;
import org.cqube.source.Source;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/** The emitter's guide: what it hands out is right, by the check and by the emission. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuideIT {
    private TestServer server;
    private String reader = "";

    @TempDir
    private Path folder;

    @BeforeAll
    void start(@TempDir Path data) {
        server = TestServer.start(data, Map.of("cqube.queue.poll", "20ms"));
        reader = server.signIn("centre-user", Role.EMITTER, Optional.empty());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void everySourceHasAPageThatNamesEveryColumnItTakes() {
        JsonNode list = server.get("/api/guide", reader);
        assertThat(list.path("sources")).hasSameSizeAs(sources().list());
        for (Source source : sources().list()) {
            for (String language : List.of("en", "hi", "gu")) {
                String page = get("/api/guide/" + source.id() + "?language=" + language);
                assertThat(page).contains("<html lang=\"" + language).doesNotContainPattern("\\{[a-z_]+}");
                for (SourceFile file : source.files()) {
                    assertThat(page).contains(">" + file.folder() + "<");
                    file.layouts().stream()
                            .flatMap(layout -> layout.columns().stream())
                            .filter(column -> column.active() && !column.ignored())
                            .forEach(column -> assertThat(page).as(source.id()).contains(column.emitted()));
                }
            }
        }
        assertThat(status("/api/guide/none")).isEqualTo(404);
        assertThat(status("/api/guide/" + sources().list().getFirst().id() + "/none/template.csv"))
                .isEqualTo(404);
    }

    @Test
    void everyExamplePassesTheCheckAndTheEmission() throws IOException {
        List<FileId> without = new ArrayList<>();
        String token = server.token("centre");
        for (SourceFile file : inOrderOfSending()) {
            for (Layout layout : file.layouts()) {
                String header = get(at(file) + "/template.csv?layout=" + layout.id());
                assertThat(header.split("\\|")).hasSizeGreaterThan(1);
            }
            if (status(at(file) + "/example.csv") == 404) {
                without.add(file.id());
                continue;
            }
            String csv = get(at(file) + "/example.csv");
            assertThat(csv.lines().count()).isGreaterThan(1);
            Path path = Files.writeString(folder.resolve(file.prefix() + "_example.csv"), csv);
            int checked = new CommandLine(new CheckCommand())
                    .execute(path.toString(), "--file", file.id().toString());
            assertThat(checked).as(file.id().toString()).isZero();
            JsonNode told = server.emit(
                    token, EmittedZip.of(file.folder()).with(path.getFileName().toString(), csv));
            assertThat(told.path("station").asString()).as(told.toString()).isEqualTo("published");
            assertThat(JourneyIT.account(told, "refused")).as(told.toString()).isZero();
        }
        assertThat(without).as("files of which nothing is made up").hasSizeLessThanOrEqualTo(1);
    }

    private List<SourceFile> inOrderOfSending() {
        List<SourceFile> files = new ArrayList<>();
        Sample.of(Plan.of(1, 2, java.time.LocalDate.of(2026, 7, 1), java.time.LocalDate.of(2026, 7, 10)), sources(), 6)
                .deliveries()
                .list()
                .forEach(delivery -> {
                    if (!files.contains(delivery.file())) {
                        files.add(delivery.file());
                    }
                });
        sources().listFiles().stream().filter(file -> !files.contains(file)).forEach(files::add);
        return files;
    }

    private static String at(SourceFile file) {
        return "/api/guide/" + file.id().source() + "/" + file.id().file();
    }

    private Sources sources() {
        return server.bean(Sources.class);
    }

    private String get(String path) {
        HttpResponse<String> answer = server.send(server.request(path).header("Cookie", reader));
        assertThat(answer.statusCode()).as(path + answer.body()).isEqualTo(200);
        return answer.body();
    }

    private int status(String path) {
        return server.send(server.request(path).header("Cookie", reader)).statusCode();
    }
}
