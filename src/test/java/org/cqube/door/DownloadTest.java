package org.cqube.door;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;
import org.cqube.TestClock;
import org.cqube.access.Area;
import org.cqube.access.Level;
import org.cqube.access.Mandate;
import org.cqube.access.Role;
import org.cqube.access.SmallHierarchy;
import org.cqube.access.Tokens;
import org.cqube.access.Users;
import org.cqube.bucket.Bucket;
import org.cqube.bucket.Buckets;
import org.cqube.door.Call.Answer;
import org.cqube.download.Grant;
import org.cqube.download.Grant.Kind;
import org.cqube.download.GrantRefusedException;
import org.cqube.download.Grants;
import org.cqube.emission.DataFile;
import org.cqube.emission.Receipts;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Who takes what out of the buckets, over HTTP. */
@OpenDoors
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DownloadTest {
    private static final String PASSWORD = "Correct-horse-7";
    private static final String DAY = "2026/2026-11/2026-11-20_";
    private static final String REPORT = "some_report";

    @LocalServerPort
    private int port;

    @Autowired
    private Users users;

    @Autowired
    private Tokens tokens;

    @Autowired
    private Grants grants;

    @Autowired
    private Receipts receipts;

    @Autowired
    private Buckets buckets;

    @Autowired
    private Sources sources;

    @Autowired
    private TestClock clock;

    private SourceFile file;
    private String folder = "";
    private String raw = "";
    private String refused = "";
    private Emitter sender = Emitter.NOBODY;
    private String waiting = "";

    @BeforeAll
    void objects() throws IOException {
        file = sources.listFiles().getFirst();
        folder = file.folder();
        sender = Emitter.of(port, tokens, Set.of(file.id().source()));
        JsonNode url = sender.ask(folder + "/kept.zip").json();
        String receipt = Emitter.receipt(url);
        raw = "%s/%s%s/093000_%s_1_a.zip".formatted(folder, DAY, folder, receipt);
        refused = raw + ".refused-7.csv.gz";
        var mandate = new Mandate(receipt, sender.name(), Set.of(file.id().source()), Optional.empty());
        receipts.kept(receipt, List.of(new DataFile(mandate, 1, "a.csv", file.id(), raw, Instant.EPOCH)));
        receipts.refusedRecords(receipt, 1, refused);
        put(buckets.input(), raw, "raw");
        put(buckets.input(), refused, "refused");
        JsonNode open = sender.ask(folder + "/waits.zip").json();
        Emitter.put(open, "identity numbers in clear");
        String address = open.get("url").asString();
        waiting = address.substring(address.indexOf("/" + folder + "/") + 1, address.indexOf('?'));

        for (String rest : List.of(
                "areas_state_24_current",
                "areas_district_2401_current",
                "areas_district_2402_2026-11",
                "areas_block_240101_current",
                "areas_block_240101_children",
                "levels_school_last_day")) {
            put(buckets.output(), "%s/%s%s/3_%s.json.gz".formatted(REPORT, DAY, REPORT, rest), rest);
        }
        put(buckets.output(), "menu/%smenu/3_menu.json.gz".formatted(DAY), "menu");
        put(buckets.output(), "boundaries/%sboundaries/3_district_2402.json.gz".formatted(DAY), "boundaries");
        put(buckets.output(), "latest.json", "{\"publication\":3}");
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write("{\"publication\":3}".getBytes(UTF_8));
        }
        buckets.output()
                .put("metadata/3.json", packed.toByteArray(), "application/json", Map.of("Content-Encoding", "gzip"));
        String source = file.id().source();
        put(buckets.output(), "csv/aggregated/%s/%s%s/3_f_block_overall.csv.gz".formatted(source, DAY, source), "csv");
        put(buckets.output(), "csv/transactional/%s/%s%s/3_f_2026-11.csv.gz".formatted(source, DAY, source), "rows");
        put(buckets.output(), "something/else.txt", "nobody named it");
    }

    @Test
    void theBucketsHaveTheNamesOfTheSettings() {
        JsonNode names =
                call("GET", "/data/list_s3_buckets", sender.token()).send().json();
        assertThat(names.propertyNames()).containsExactly("input", "output", "emission");
        assertThat(names.get("input").asString()).isEqualTo(buckets.input().name());
    }

    @Test
    void anEmitterSeesWhatItSentAndNothingElse() {
        assertThat(keys(sender.token(), buckets.input())).containsExactlyInAnyOrder(raw, refused);
        assertThat(keys(sender.token(), buckets.emission())).contains(waiting).allMatch(key -> key.startsWith(folder));
        assertThat(keys(sender.token(), buckets.output())).isEmpty();
        assertThat(read(sender.token(), buckets.input(), raw)).isEqualTo("raw");

        Emitter other = Emitter.of(port, tokens, Set.of(file.id().source()));
        for (Bucket bucket : List.of(buckets.input(), buckets.emission(), buckets.output())) {
            assertThat(keys(other.token(), bucket)).isEmpty();
        }
        Answer answer = ask(other.token(), buckets.input(), "\"" + raw + "\"");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().get("code").asString()).isEqualTo("no_such_file");
    }

    @Test
    void aReportCreatorSeesWhatIsPublishedOfTheOwnAreaAndTheStatesTables() {
        String state = token(Role.REPORT_CREATOR, SmallHierarchy.STATE);
        assertThat(rests(state))
                .containsExactlyInAnyOrder(
                        "areas_state_24_current",
                        "areas_district_2401_current",
                        "areas_district_2402_2026-11",
                        "areas_block_240101_current",
                        "levels_school_last_day",
                        "menu",
                        "district_2402",
                        "latest.json",
                        "3.json",
                        "f_block_overall");
        String district = token(Role.REPORT_CREATOR, new Area(Level.DISTRICT, "2401"));
        assertThat(rests(district))
                .containsExactlyInAnyOrder(
                        "areas_state_24_current",
                        "areas_district_2401_current",
                        "areas_block_240101_current",
                        "menu",
                        "latest.json",
                        "3.json");
        for (Bucket bucket : List.of(buckets.input(), buckets.emission())) {
            assertThat(keys(state, bucket)).isEmpty();
        }
        assertThat(read(state, buckets.output(), "metadata/3.json"))
                .as("unpacked, as its name promises")
                .isEqualTo("{\"publication\":3}");
        assertThat(ask(
                                district,
                                buckets.output(),
                                "\"%s/%s%s/3_areas_district_2402_2026-11.json.gz\"".formatted(REPORT, DAY, REPORT))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void anAnalystSeesWhatWasGrantedAsLongAsItIs() {
        String source = file.id().source();
        String name = user(Role.ANALYST, SmallHierarchy.STATE);
        String token = signIn(name);
        for (Bucket bucket : List.of(buckets.input(), buckets.emission(), buckets.output())) {
            assertThat(keys(token, bucket)).as("nothing yet").isEmpty();
        }
        Grant published = grants.give(name, Kind.PUBLISHED, Optional.empty(), "boss");
        assertThat(rests(token))
                .contains("areas_block_240101_current", "f_block_overall")
                .doesNotContain("f_2026-11");
        Grant rows = grants.give(name, Kind.TRANSACTIONAL, Optional.of(source), "boss");
        assertThat(rests(token)).contains("f_2026-11");
        Grant kept = grants.give(name, Kind.RAW, Optional.of(source), "boss");
        assertThat(keys(token, buckets.input()))
                .as("not what was made of it")
                .contains(raw)
                .doesNotContain(refused);
        assertThat(read(token, buckets.input(), raw)).isEqualTo("raw");
        assertThat(keys(token, buckets.emission()))
                .as("never: identity numbers in clear")
                .isEmpty();

        users.changeRight(name, Role.ANALYST, Optional.of(new Area(Level.DISTRICT, "2401")));
        assertThat(keys(token, buckets.input()))
                .as("files of the whole state are not cut")
                .isEmpty();
        users.changeRight(name, Role.ANALYST, Optional.of(SmallHierarchy.STATE));
        assertThat(keys(token, buckets.input())).contains(raw);

        for (Grant grant : List.of(published, rows, kept)) {
            grants.revoke(grant.number(), "boss");
        }
        for (Bucket bucket : List.of(buckets.input(), buckets.output())) {
            assertThat(keys(token, bucket)).as("taken back").isEmpty();
        }
        assertThat(grants.list().stream().filter(grant -> grant.user().equals(name)))
                .as("and it can be asked later who was allowed what")
                .hasSize(3)
                .allMatch(grant -> grant.revokedBy().orElse("").equals("boss"));
    }

    @Test
    void aGrantThatMakesNoSenseIsRefused() {
        String district = user(Role.ANALYST, new Area(Level.DISTRICT, "2401"));
        String officer = user(Role.OFFICER, SmallHierarchy.STATE);
        String source = file.id().source();
        assertThatThrownBy(() -> grants.give(district, Kind.RAW, Optional.of(source), "boss"))
                .isInstanceOf(GrantRefusedException.class)
                .hasMessageContaining("whole state");
        assertThatThrownBy(() -> grants.give(officer, Kind.PUBLISHED, Optional.empty(), "boss"))
                .hasMessageContaining("Only analysts");
        assertThatThrownBy(() -> grants.give("nobody", Kind.PUBLISHED, Optional.empty(), "boss"))
                .hasMessageContaining("no user");
        assertThatThrownBy(() -> grants.give(district, Kind.RAW, Optional.empty(), "boss"))
                .hasMessageContaining("need one");
        grants.give(district, Kind.PUBLISHED, Optional.empty(), "boss");
        assertThatThrownBy(() -> grants.give(district, Kind.PUBLISHED, Optional.empty(), "boss"))
                .hasMessageContaining("already");
    }

    @Test
    void anAddressWorksOnceThoughManyTryAtOnce() throws Exception {
        String address = address(sender.token(), buckets.input(), raw);
        assertThat(address).startsWith("http://127.0.0.1:" + port + "/data/download/");
        assertThat(Call.of("HEAD", address).send().status())
                .as("a look uses nothing up")
                .isIn(401, 405);
        List<Callable<Integer>> tries = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            tries.add(() -> Call.of("GET", address).send().status());
        }
        List<Integer> answers = new ArrayList<>();
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : pool.invokeAll(tries)) {
                answers.add(answer.get());
            }
        }
        assertThat(answers).containsOnlyOnce(200).containsOnly(200, 410);

        String late = address(sender.token(), buckets.input(), raw);
        clock.pass(Duration.ofMinutes(6));
        Answer expired = Call.of("GET", late).send();
        assertThat(expired.status()).isEqualTo(410);
        assertThat(expired.json().get("code").asString()).isEqualTo("url_expired");
    }

    @Test
    void severalAddressesAreGivenAtOnceOrNone() {
        String both = "[\"%s\",\"%s\"]".formatted(raw, refused);
        JsonNode addresses = ask(sender.token(), buckets.input(), both).json();
        assertThat(addresses.propertyNames()).containsExactly(raw, refused);
        Answer answer = ask(sender.token(), buckets.input(), "[\"%s\",\"%s\"]".formatted(raw, "none/of/mine.zip"));
        assertThat(answer.status()).isEqualTo(404);
    }

    @Test
    void aListIsCompleteBeyondAThousandAndComesInPagesIfAsked() {
        String name = user(Role.ANALYST, SmallHierarchy.STATE);
        grants.give(name, Kind.RAW, Optional.of(file.id().source()), "boss");
        String token = signIn(name);
        Set<String> all = new TreeSet<>();
        for (int i = 0; i < 1005; i++) {
            String key = "%s/2025/2025-01/2025-01-01_%s/x_%04d.zip".formatted(folder, folder, i);
            put(buckets.input(), key, "x");
            all.add(key);
        }
        String prefix = folder + "/2025/";
        JsonNode whole = list(token, buckets.input(), ",\"prefix\":\"" + prefix + "\"");
        assertThat(keys(whole)).containsExactlyElementsOf(all);
        assertThat(whole.get("IsTruncated").asBoolean()).isFalse();

        List<String> paged = new ArrayList<>();
        String marker = "";
        int pages = 0;
        while (true) {
            JsonNode page = list(
                    token,
                    buckets.input(),
                    ",\"prefix\":\"%s\",\"limit\":400%s"
                            .formatted(prefix, marker.isEmpty() ? "" : ",\"marker\":\"" + marker + "\""));
            paged.addAll(keys(page));
            pages++;
            if (!page.get("IsTruncated").asBoolean()) {
                break;
            }
            marker = page.get("NextMarker").asString();
        }
        assertThat(pages).isEqualTo(3);
        assertThat(paged).containsExactlyElementsOf(all);
    }

    private List<String> rests(String token) {
        return keys(token, buckets.output()).stream()
                .map(key -> key.substring(key.lastIndexOf('/') + 1)
                        .replaceAll("^3_", "")
                        .replaceAll("\\.(json|csv)\\.gz$", ""))
                .toList();
    }

    private List<String> keys(String token, Bucket bucket) {
        return keys(list(token, bucket, ""));
    }

    private static List<String> keys(JsonNode list) {
        return list.get("Contents")
                .valueStream()
                .map(object -> object.get("Key").asString())
                .toList();
    }

    private JsonNode list(String token, Bucket bucket, String more) {
        Answer answer = call("POST", "/data/list_s3_files", token)
                .json("{\"bucket\":\"" + bucket.name() + "\"" + more + "}")
                .send();
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private Answer ask(String token, Bucket bucket, String filename) {
        return call("POST", "/data/download_uri", token)
                .json("{\"filename\":%s,\"bucket\":\"%s\"}".formatted(filename, bucket.name()))
                .send();
    }

    private String address(String token, Bucket bucket, String key) {
        Answer answer = ask(token, bucket, "\"" + key + "\"");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().get(key).asString();
    }

    private String read(String token, Bucket bucket, String key) {
        Answer answer = Call.of("GET", address(token, bucket, key)).send();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Disposition")).contains(key.substring(key.lastIndexOf('/') + 1));
        return answer.body();
    }

    private String user(Role role, Area area) {
        String name = "u" + UUID.randomUUID().toString().substring(0, 8);
        users.create(name, PASSWORD, role, Optional.of(area));
        return name;
    }

    private String token(Role role, Area area) {
        return signIn(user(role, area));
    }

    private String signIn(String name) {
        return Call.of("POST", "http://127.0.0.1:" + port + "/data/auth")
                .json("{\"user\":\"%s\",\"password\":\"%s\"}".formatted(name, PASSWORD))
                .send()
                .json()
                .get("access_token")
                .asString();
    }

    private Call call(String method, String path, String token) {
        return Call.of(method, "http://127.0.0.1:" + port + path).with("Authorization", "Bearer " + token);
    }

    private static void put(Bucket bucket, String key, String content) {
        bucket.put(key, content.getBytes(UTF_8), "application/octet-stream", Map.of());
    }
}
