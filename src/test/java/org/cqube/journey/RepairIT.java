package org.cqube.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.cqube.access.Role;
import org.cqube.aggregation.Aggregation;
import org.cqube.command.emit.EmitCommand;
import org.cqube.pipeline.Replay;
import org.cqube.source.FileId;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;
import org.cqube.warehouse.Warehouse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Only what was refused is sent again, and the case's account balances at every step. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RepairIT {
    private static final String MARKS = "student_attendance";
    private static final FileId FILE = new FileId(MARKS, MARKS);
    private static final String YEAR = "2026-27";
    private static final List<String> CLASSES = List.of(
            "loaded",
            "revised",
            "unchanged",
            "duplicate",
            "parked",
            "withdrawn",
            "repaired",
            "given_up",
            "still_refused");

    private final TestState state = new TestState(23, 1, 12);
    private TestServer server;
    private String token = "";
    private String administrator = "";

    @TempDir
    private Path folder;

    @BeforeAll
    void aServerWithMasters(@TempDir Path data) throws IOException {
        Path overlay = Files.createDirectories(data.resolve("declarations/sources/semester_assessment"));
        Files.writeString(overlay.resolve("source.yaml"), """
                files: {semester: {plausible: {crowd: {most: 3}}, checks: {crowd: hold}}}
                """);
        server = TestServer.start(
                data.resolve("server"),
                Map.of(
                        "cqube.queue.poll",
                        "20ms",
                        "cqube.sources",
                        data.resolve("declarations").toString()));
        token = server.token("centre");
        administrator = server.signIn("chief", Role.ADMINISTRATOR, Optional.empty());
        server.emit(token, EmittedZip.of("district_master").with("district_mst.csv", TestState.DISTRICTS));
        server.emit(token, EmittedZip.of("block_master").with("block_mst.csv", state.blocks()));
        server.emit(token, EmittedZip.of("cluster_master").with("cluster_mst.csv", state.clusters()));
        server.emit(token, EmittedZip.of("school_master").with("school_mst.csv", state.schools()));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    /** Faults are planted, and any sequence of repairs ends where one perfect file ends. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anySequenceOfRepairsBalancesAndEndsInTheSameTables(long seed) {
        var random = new Random(seed);
        empty();
        List<String> perfect = state.attendanceRows(YEAR, 8, 12);
        Map<Integer, String> rightByLine = new HashMap<>();
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < perfect.size(); i++) {
            String right = perfect.get(i);
            rightByLine.put(i + 2, right);
            sent.add(random.nextInt(100) < 30 ? fault(right, random) : right);
        }
        JsonNode first = emit(sent);
        String receipt = first.path("receipt").asString();
        assertThat(JourneyIT.account(first, "refused")).isPositive();
        long open = balanced(receipt, perfect.size());
        assertThat(open).isEqualTo(JourneyIT.account(first, "refused"));

        String repairs = receipt;
        for (int step = 0; open > 0; step++) {
            assertThat(step).isLessThan(60);
            List<String> refused = refused(receipt);
            assertThat(refused).hasSize((int) open + 1);
            List<String> part = new ArrayList<>(refused.subList(1, refused.size()));
            Collections.shuffle(part, random);
            part = part.subList(0, Math.min(part.size(), 1 + random.nextInt(part.size() + 3)));
            List<String> corrected = new ArrayList<>(List.of(refused.getFirst()));
            for (String line : part) {
                int of = line(line);
                String right = Objects.requireNonNull(rightByLine.get(of));
                boolean wrongAgain = random.nextInt(100) < 25;
                corrected.add((wrongAgain ? fault(right, random) : right) + "|" + of + "|whatever");
            }
            if (random.nextInt(3) == 0) {
                // What was not refused there: told, and not counted twice.
                corrected.add(perfect.getFirst() + "|" + 9999 + "|");
            }
            JsonNode told = repair(repairs, corrected);
            assertThat(told.path("repairs").path("receipt").asString()).isEqualTo(receipt);
            // Any receipt of the case names it.
            repairs = random.nextBoolean() ? receipt : told.path("receipt").asString();
            open = balanced(receipt, perfect.size());
        }
        assertThat(ask(receipt, receipt).statusCode()).isEqualTo(400);
        List<String> repaired = table();

        server.bean(Replay.class).run(MARKS);
        assertThat(table()).as("a replay repairs alike").isEqualTo(repaired);
        empty();
        emit(perfect);
        assertThat(table()).isEqualTo(repaired);
    }

    @Test
    void theEmittersOwnConversation() throws IOException {
        empty();
        List<String> rows = new ArrayList<>(state.attendanceRows(YEAR, 9, 5));
        String right = rows.get(3);
        rows.set(3, right.replace("|" + YEAR + "|", "|last year|"));
        rows.set(4, rows.get(4).replaceFirst("\\|9\\|", "|19|"));
        Path outbox = Files.createDirectories(folder.resolve("outbox"));
        Path csv = Files.writeString(outbox.resolve("student_attendance.csv"), TestState.attendance(rows));
        Path secret = Files.writeString(folder.resolve("token"), token);
        String said = emit("--token-file", secret.toString(), csv.toString());
        String receipt = said.replaceFirst("(?s).*receipt (r-[0-9a-z]{26}).*", "$1");

        List<String> refused = refused(receipt);
        assertThat(refused.get(1)).as("the identity number as its tag").contains("|h1:");
        assertThat(refused.getFirst()).endsWith("|cqube_line|cqube_reason");
        // As a clerk does it: only the wrong cell is corrected, all others stay as they came.
        String corrected = refused.get(0) + "\n" + refused.get(1).replace("|last year|", "|" + YEAR + "|") + "\n"
                + refused.get(2) + "\n";
        Path list = Files.writeString(outbox.resolve("refused_corrected.csv"), corrected);
        String answer = emit("--token-file", secret.toString(), "--repair", receipt, list.toString());
        assertThat(answer)
                .startsWith("0 ")
                .contains("file 1 student_attendance.csv: 2 refused at first, 1 repaired, 0 given up, 1 still refused");
        assertThat(read(right)).isNotEmpty();
        JsonNode detail = server.get("/api/files/" + receipt + "/case", administrator);
        assertThat(detail.at("/files/0/steps/0/repaired").asLong()).isEqualTo(1);
        assertThat(detail.at("/files/0/steps/0/refused").asLong()).isEqualTo(1);

        JsonNode paper = await(receipt, 2);
        assertThat(paper.at("/files/0/repairs/repaired").asLong()).isEqualTo(1);
        assertThat(paper.at("/files/0/repairs/still_refused").asLong()).isEqualTo(1);

        HttpResponse<String> given = post("/api/files/" + receipt + "/case/1/give-up", "{}");
        assertThat(given.statusCode()).as(given.body()).isEqualTo(200);
        assertThat(balanced(receipt, rows.size())).isZero();
        JsonNode last = await(receipt, 3);
        assertThat(last.at("/files/0/repairs/given_up").asLong()).isEqualTo(1);
        assertThat(post("/api/files/" + receipt + "/case/1/give-up", "{\"lines\":[5]}")
                        .body())
                .contains("not_open");
    }

    /** A class of five where three are the most: all of it waits, and the account balances on every way out. */
    @Test
    void whatIsOddWaitsUntilItIsConfirmed() throws IOException {
        String receipt = odd(6, 1, "", "");
        List<String> refused = refused(receipt);
        assertThat(refused.getFirst()).endsWith("|cqube_line|cqube_reason|cqube_confirmed");
        assertThat(refused).hasSize(6);
        assertThat(refused.subList(1, 6)).allMatch(line -> line.endsWith("|odd_crowd_held|"));
        assertThat(balanced(receipt, 7)).isEqualTo(5);
        assertThat(post("/api/files/" + receipt + "/case/1/confirm", "{\"code\":\"odd_crowd_held\"}")
                        .body())
                .contains("\"held\"", "cqube_confirmed");

        // Neither in parts nor as a whole is it taken without a word.
        assertThat(repairOdd(receipt, refused.subList(0, 3))).containsExactly("odd_alone_held 2");
        assertThat(balanced(receipt, 7)).isEqualTo(5);
        assertThat(repairOdd(receipt, refused(receipt))).containsExactly("odd_crowd_held 5");
        assertThat(balanced(receipt, 7)).isEqualTo(5);
        // Two are confirmed; then one is corrected, and the last two are confirmed with it.
        List<String> now = refused(receipt);
        assertThat(repairOdd(receipt, List.of(now.get(0), yes(now.get(1)), yes(now.get(2)))))
                .containsExactly("odd_crowd_confirmed 2");
        assertThat(balanced(receipt, 7)).isEqualTo(3);
        now = refused(receipt);
        assertThat(repairOdd(
                        receipt,
                        List.of(now.get(0), now.get(1).replace("|6|", "|7|"), yes(now.get(2)), yes(now.get(3)))))
                .containsExactly("odd_crowd_confirmed 2");
        assertThat(balanced(receipt, 7)).isZero();
        JsonNode decisions =
                server.get("/api/files/" + receipt + "/case", administrator).at("/files/0/decisions");
        assertThat(decisions).hasSize(2);
        assertThat(decisions.get(0).path("what").asString()).isEqualTo("confirmed");
        assertThat(decisions.get(0).path("code").asString()).isEqualTo("odd_crowd_held");
        assertThat(decisions.get(0).path("who").asString()).isEqualTo("centre");
        assertThat(classes()).containsExactly("5 2", "6 4", "7 1");

        // The emitter's own command confirms all that waits for one reason.
        String other = odd(8, 50, "", "");
        Path secret = Files.writeString(folder.resolve("token-of-odd"), token);
        assertThat(emit("--token-file", secret.toString(), "--confirm", other, "--notice", "odd_crowd_held"))
                .startsWith("0 ")
                .contains("5 refused at first, 5 repaired, 0 given up, 0 still refused");
        assertThat(balanced(other, 7)).isZero();
        assertThat(classes()).containsExactly("5 4", "6 4", "7 1", "8 5");
        // Only a repair can confirm: in a first file the column says nothing.
        odd(3, 90, "|cqube_confirmed", "|yes");
        assertThat(classes()).containsExactly("5 6", "6 4", "7 1", "8 5");
        server.bean(Replay.class).run("semester_assessment");
        assertThat(classes()).as("a replay holds and takes alike").containsExactly("5 6", "6 4", "7 1", "8 5");
    }

    /** Five of a class, two of another. */
    private String odd(int grade, int from, String more, String yes) {
        var csv = new StringBuilder("SchoolId|AcademicYear|Sem|AadhaarUID|StudyingClass|Maths" + more + "\n");
        for (int i = 0; i < 7; i++) {
            csv.append("%s|%s|1|7501010101%05d|%d|20%s%n"
                    .formatted(state.schoolIds().getFirst(), YEAR, from + i, i < 5 ? grade : 5, yes));
        }
        JsonNode told = server.emit(token, EmittedZip.of("semester").with("semester.csv", csv.toString()));
        assertThat(JourneyIT.account(told, "refused")).as(told.toString()).isEqualTo(5);
        assertThat(JourneyIT.account(told, "loaded")).isEqualTo(2);
        return told.path("receipt").asString();
    }

    private static String yes(String refused) {
        return refused.replaceFirst("\\|[^|]*$", "|yes");
    }

    private List<String> repairOdd(String receipt, List<String> lines) {
        HttpResponse<String> answer = server.send(server.request("/data/upload-url")
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        "{\"filename\":\"semester/repair.zip\",\"repairs\":\"%s\"}".formatted(receipt))));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        byte[] zip = EmittedZip.of("semester")
                .with("refused.csv", String.join("\n", lines) + "\n")
                .bytes();
        JsonNode told = server.await(token, Uploads.put(JsonMapper.shared().readTree(answer.body()), zip));
        List<String> notices = new ArrayList<>();
        told.at("/files/0/notices")
                .forEach(notice -> notices.add(notice.path("code").asString() + " "
                        + notice.path("count").asLong()));
        return notices;
    }

    private List<String> classes() {
        return JdbcClient.create(server.database())
                .sql("select grade || ' ' || count(*) from dynamic.semester_marks group by grade order by grade")
                .query((row, n) -> row.getString(1))
                .list();
    }

    /** A tag is good where it was handed out, and nowhere else. */
    @Test
    void aTagIsTakenInTheRepairOfItsOwnReceiptAlone() {
        empty();
        List<String> rows = state.attendanceRows(YEAR, 10, 3);
        List<String> wrong = rows.stream()
                .limit(4)
                .map(row -> row.replace("|" + YEAR + "|", "|no year|"))
                .toList();
        String mine = emit(wrong.subList(0, 2)).path("receipt").asString();
        String other = emit(wrong.subList(2, 4)).path("receipt").asString();
        List<String> refused = refused(mine);
        List<String> elsewhere = refused(other);
        String tag = elsewhere.get(1).split("\\|")[3];
        assertThat(tag).startsWith("h1:");

        List<String> stolen = new ArrayList<>(List.of(refused.getFirst()));
        stolen.add(right(refused.get(1)));
        stolen.add(right(refused.get(2)).replace(refused.get(2).split("\\|")[3], tag));
        JsonNode told = repair(mine, stolen);
        assertThat(JourneyIT.account(told, "loaded")).isEqualTo(1);
        assertThat(JourneyIT.account(told, "refused")).isEqualTo(1);
        assertThat(told.at("/files/0/notices/0/code").asString()).isEqualTo("not_an_id");

        JsonNode plain = emit(List.of(right(refused.get(1)).replaceAll("\\|\\d+\\|[^|]*$", "")));
        assertThat(JourneyIT.account(plain, "refused"))
                .as("in an ordinary file")
                .isEqualTo(1);
        String someoneElse = server.token("stranger", Set.of(MARKS), Optional.empty());
        assertThat(ask(mine, mine, someoneElse).statusCode()).isEqualTo(404);
    }

    @Test
    void whatDoesNotFitIsTold() {
        empty();
        List<String> rows = new ArrayList<>(state.attendanceRows(YEAR, 11, 3));
        rows.set(0, rows.get(0).replace("|" + YEAR + "|", "|no year|"));
        rows.set(1, rows.get(1).replace("|" + YEAR + "|", "|no year|"));
        String receipt = emit(rows).path("receipt").asString();
        List<String> refused = refused(receipt);

        JsonNode bare = repairAsSent(receipt, TestState.attendance(rows.subList(0, 2)));
        assertThat(bare.at("/files/0/refusal/code").asString()).isEqualTo("repair_without_lines");

        String right = right(refused.get(1));
        JsonNode told = repair(
                receipt,
                List.of(refused.getFirst(), right, right, right(refused.get(1)).replaceFirst("\\|2\\|[^|]*$", "|77|")));
        assertThat(JourneyIT.account(told, "loaded")).isEqualTo(1);
        assertThat(JourneyIT.account(told, "refused")).isEqualTo(2);
        List<String> codes = new ArrayList<>();
        told.at("/files/0/notices")
                .forEach(notice -> codes.add(notice.path("code").asString()));
        assertThat(codes).containsExactlyInAnyOrder("not_refused_there", "repaired_twice");
        assertThat(balanced(receipt, rows.size())).isEqualTo(1);

        // Undone, what it had repaired waits again; done again, it does not.
        String repair = told.path("receipt").asString();
        String undo = "/api/admin/files/" + repair + "/1/";
        assertThat(post(undo + "undo", "{}").statusCode()).isEqualTo(200);
        until(() -> balanced(receipt, rows.size()) == 2);
        assertThat(post(undo + "reprocess", "{}").statusCode()).isEqualTo(200);
        until(() -> balanced(receipt, rows.size()) == 1);
    }

    /** The still refused, once the sum of all classes was seen to be what was received. */
    private long balanced(String receipt, long received) {
        JsonNode account =
                server.get("/api/files/" + receipt + "/case", administrator).at("/files/0/account");
        assertThat(account.path("received").asLong()).isEqualTo(received);
        long sum = CLASSES.stream()
                .mapToLong(name -> account.path(name).asLong(-1000))
                .sum();
        assertThat(sum).as(account.toString()).isEqualTo(received);
        return account.path("still_refused").asLong();
    }

    private static String fault(String row, Random random) {
        String[] cells = row.split("\\|", -1);
        switch (random.nextInt(5)) {
            case 0 -> cells[4] = "next year";
            case 1 -> cells[5] = "13";
            case 2 -> cells[2] = cells[2].substring(1);
            case 3 -> cells[1] = "";
            default -> cells[3] = "12 34";
        }
        return String.join("|", cells);
    }

    private static String right(String refused) {
        return refused.replace("|no year|", "|" + YEAR + "|");
    }

    private static int line(String refused) {
        List<String> cells = Arrays.asList(refused.split("\\|", -1));
        return Integer.parseInt(cells.get(cells.size() - 2));
    }

    private JsonNode emit(List<String> rows) {
        JsonNode told =
                server.emit(token, EmittedZip.of(MARKS).with("student_attendance.csv", TestState.attendance(rows)));
        assertThat(told.path("station").asString()).isEqualTo("published");
        return told;
    }

    private String emit(String... arguments) {
        PrintStream out = System.out;
        var said = new ByteArrayOutputStream();
        try (var stream = new PrintStream(said, true, UTF_8)) {
            System.setOut(stream);
            List<String> all = new ArrayList<>(List.of("--server", server.root().toString()));
            all.addAll(List.of(arguments));
            int status = new CommandLine(new EmitCommand()).execute(all.toArray(String[]::new));
            return status + " " + said.toString(UTF_8);
        } finally {
            System.setOut(out);
        }
    }

    private JsonNode repair(String receipt, List<String> lines) {
        JsonNode told = repairAsSent(receipt, String.join("\n", lines) + "\n");
        assertThat(told.path("station").asString()).as(told.toString()).isEqualTo("published");
        return told;
    }

    private JsonNode repairAsSent(String receipt, String csv) {
        HttpResponse<String> answer = ask(receipt, receipt);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        byte[] zip = EmittedZip.of(MARKS).with("corrected by hand.csv", csv).bytes();
        return server.await(token, Uploads.put(JsonMapper.shared().readTree(answer.body()), zip));
    }

    private HttpResponse<String> ask(String receipt, String name) {
        return ask(receipt, name, token);
    }

    private HttpResponse<String> ask(String receipt, String name, String as) {
        return server.send(server.request("/data/upload-url")
                .header("Authorization", "Bearer " + as)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        "{\"filename\":\"%s/repair.zip\",\"repairs\":\"%s\"}".formatted(MARKS, receipt))));
    }

    private List<String> refused(String receipt) {
        HttpResponse<String> answer = server.send(
                server.request("/api/files/" + receipt + "/case/1/refused.csv").header("Cookie", administrator));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body().lines().toList();
    }

    private HttpResponse<String> post(String path, String body) {
        return server.send(server.request(path)
                .header("Content-Type", "application/json")
                .header("Cookie", administrator + "; XSRF-TOKEN=c0ffee")
                .header("X-XSRF-TOKEN", "c0ffee")
                .POST(BodyPublishers.ofString(body)));
    }

    private JsonNode await(String receipt, int version) {
        until(() -> server.send(server.request("/api/files/" + receipt + "/receipt?version=" + version)
                                .header("Cookie", administrator))
                        .statusCode()
                == 200);
        return server.get("/api/files/" + receipt + "/receipt?version=" + version, administrator);
    }

    private static void until(java.util.function.BooleanSupplier reached) {
        for (int i = 0; i < 2400 && !reached.getAsBoolean(); i++) {
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        assertThat(reached.getAsBoolean()).isTrue();
    }

    private void empty() {
        SourceFile file = server.bean(Sources.class).getFile(FILE);
        new TransactionTemplate(server.bean(PlatformTransactionManager.class)).executeWithoutResult(status -> {
            server.bean(Warehouse.class).empty(file);
            server.bean(Aggregation.class).empty(file);
            JdbcClient.create(server.database())
                    .sql("delete from metadata.event where source = ?")
                    .param(MARKS)
                    .update();
        });
    }

    private String read(String row) {
        String[] cells = row.split("\\|", -1);
        return JdbcClient.create(server.database())
                .sql(
                        "select coalesce(max(cqube_marks), '') from dynamic.student_attendance where student_id = ? and month = make_date(2026, ?, 1)")
                .params(cells[1], Integer.parseInt(cells[5]))
                .query(String.class)
                .single();
    }

    /** Every row but where it came from. */
    private List<String> table() {
        return JdbcClient.create(server.database())
                .sql("""
                        select (to_jsonb(t) - array(select k from jsonb_object_keys(to_jsonb(t)) as k
                          where starts_with(k, 'cqube_') and k <> 'cqube_marks'))::text
                        from dynamic.student_attendance t order by 1""")
                .query((row, n) -> row.getString(1))
                .list();
    }
}
