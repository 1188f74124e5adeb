package org.cqube.emission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.cqube.TestBuckets;
import org.cqube.TestPostgres;
import org.cqube.access.Area;
import org.cqube.access.Level;
import org.cqube.access.Mandate;
import org.cqube.bucket.Bucket;
import org.cqube.bucket.Buckets;
import org.cqube.source.FileId;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

/** The receipts on the real PostgreSQL and the real S3 protocol. */
class StoredReceiptsTest {
    private static final Duration VALIDITY = Duration.ofMinutes(15);
    private static final Duration GRACE = Duration.ofMinutes(30);
    private static final byte[] ZIP =
            "not a zip, but nobody reads it here".getBytes(java.nio.charset.StandardCharsets.UTF_8);

    private final JdbcClient jdbc = JdbcClient.create(TestPostgres.createMigrated());
    private final Buckets buckets = TestBuckets.create();
    private final Bucket bucket = buckets.emission();
    // The real S3 checks a URL's expiry by the real time.
    private final TestClock clock = new TestClock(Instant.now());
    private final OpenReceipts open = new OpenReceipts(jdbc, clock, JsonMapper.shared());
    private final EmissionSettings settings = new EmissionSettings(
            VALIDITY, GRACE, DataSize.ofMegabytes(1), DataSize.ofMegabytes(16), Duration.ofDays(2), Duration.ofDays(7));
    private final Uploads uploads = new Uploads(jdbc, clock);
    private final DataFiles files = new DataFiles(jdbc, clock, JsonMapper.shared(), open);
    private final Receipts receipts = new StoredReceipts(
            open,
            files,
            new Progress(jdbc, JsonMapper.shared(), files),
            new Arrivals(open, uploads, buckets, clock, settings),
            new Tombstones(open, uploads, buckets, clock, settings),
            new TellFacts(files, new TellRepairs(new RepairedCases(jdbc, open, clock), files, open, jdbc), jdbc));

    @Test
    void anUploadedZipIsFoundOnceAndOldestFirst() throws Exception {
        var first = open("a");
        clock.pass(Duration.ofMillis(5));
        var second = open("b");
        assertThat(receipts.findArrived()).isEmpty();
        assertThat(put(second, ZIP)).isEqualTo(200);
        assertThat(put(first, ZIP)).isEqualTo(200);

        assertThat(receipts.findArrived())
                .extracting(ArrivedFile::receipt)
                .containsExactly(first.receipt(), second.receipt());
        ArrivedFile arrived = receipts.findArrived(first.receipt()).orElseThrow();
        assertThat(arrived.bytes()).isEqualTo(ZIP.length);
        assertThat(arrived.mandate())
                .isEqualTo(new Mandate(
                        first.receipt(),
                        "centre",
                        Set.of("meals", "visits"),
                        Optional.of(new Area(Level.DISTRICT, "2401"))));
        assertThat(receipts.findArrived()).hasSize(2);
    }

    @Test
    void aSecondPutIsRefusedWhileTheFileWaitsAndAfterItWasTaken() throws Exception {
        var upload = open("a");
        assertThat(put(upload, ZIP)).isEqualTo(200);
        assertThat(put(upload, ZIP)).isEqualTo(412);
        take(upload);
        assertThat(bucket.head(upload.key()).orElseThrow().bytes())
                .as("a tombstone")
                .isZero();
        assertThat(put(upload, ZIP)).isEqualTo(412);
        assertThat(receipts.findArrived()).isEmpty();
    }

    @Test
    void whatComesToAFinishedReceiptIsDeletedUnread() throws Exception {
        var upload = open("a");
        put(upload, ZIP);
        take(upload);
        receipts.sweep();
        assertThat(bucket.head(upload.key())).as("kept until the URL is over").isPresent();
        clock.pass(VALIDITY.plus(GRACE).plusSeconds(1));
        receipts.sweep();
        assertThat(bucket.head(upload.key())).isEmpty();
        // A store that does not honour the condition, or an operator by hand.
        bucket.put(upload.key(), ZIP, "application/zip", Map.of());
        assertThat(receipts.findArrived()).isEmpty();
        receipts.sweep();
        assertThat(bucket.head(upload.key())).isEmpty();
    }

    @Test
    void whatNobodyTakesIsRemovedAfterAWeek() throws Exception {
        bucket.put("meals/by_hand.zip", ZIP, "application/zip", Map.of());
        bucket.put("elsewhere", ZIP, "application/zip", Map.of());
        String unknown = "meals/a_20261120101010_" + ReceiptId.next(clock.millis()) + ".zip";
        bucket.put(unknown, ZIP, "application/zip", Map.of());
        var waiting = open("a");
        put(waiting, ZIP);
        receipts.findArrived();

        clock.pass(Duration.ofDays(7).minusMinutes(1));
        receipts.sweep();
        assertThat(keys()).containsExactlyInAnyOrder("meals/by_hand.zip", "elsewhere", unknown, waiting.key());
        assertThat(receipts.findArrived(waiting.receipt())).isPresent();

        clock.pass(Duration.ofMinutes(2));
        receipts.sweep();
        receipts.sweep();
        assertThat(keys()).isEmpty();
        var emission = open.find(waiting.receipt()).orElseThrow();
        assertThat(emission.station()).isEqualTo(Station.REFUSED);
        assertThat(emission.refusal().orElseThrow().code()).isEqualTo("not_processed");
        assertThat(receipts.findArrived()).isEmpty();
    }

    private List<String> keys() {
        try (var objects = bucket.list("")) {
            return objects.map(Bucket.StoredObject::key).toList();
        }
    }

    @Test
    void aUrlThatRanOutIsRefusedByTheStoreAndItsReceiptEnds() throws Exception {
        var upload = new Upload(
                "r-short", "meals/a_r-short.zip", bucket.presignPut("meals/a_r-short.zip", Duration.ofSeconds(1)));
        Thread.sleep(2_100);
        assertThat(put(upload, ZIP)).isEqualTo(403);

        var late = open("b");
        clock.pass(VALIDITY.plus(GRACE).minusSeconds(1));
        receipts.findArrived();
        assertThat(open.find(late.receipt()).orElseThrow().station()).isEqualTo(Station.EXPECTED);
        clock.pass(Duration.ofSeconds(2));
        receipts.findArrived();
        assertThat(open.find(late.receipt()).orElseThrow().station()).isEqualTo(Station.EXPIRED);
    }

    @Test
    void aZipThatIsTooLargeIsRefusedUnread() throws Exception {
        var upload = open("a");
        put(upload, new byte[1_100_000]);
        assertThat(receipts.findArrived()).isEmpty();
        var emission = open.find(upload.receipt()).orElseThrow();
        assertThat(emission.station()).isEqualTo(Station.REFUSED);
        assertThat(emission.refusal().orElseThrow().code()).isEqualTo("zip_too_large");
        receipts.sweep();
        assertThat(bucket.head(upload.key()).orElseThrow().bytes()).isZero();
    }

    @Test
    void manyOpenReceiptsAreFoundByListing() throws Exception {
        var uploads = java.util.stream.IntStream.range(0, 30)
                .mapToObj(i -> open("f" + i))
                .toList();
        put(uploads.get(7), ZIP);
        put(uploads.get(23), ZIP);
        assertThat(receipts.findArrived())
                .extracting(ArrivedFile::receipt)
                .containsExactlyInAnyOrder(
                        uploads.get(7).receipt(), uploads.get(23).receipt());
    }

    @Test
    void aCrashBetweenCopyAndTombstoneIsMended() throws Exception {
        var upload = open("a");
        put(upload, ZIP);
        receipts.findArrived();
        receipts.kept(upload.receipt(), List.of(data(upload, 1)));
        receipts.sweep();
        assertThat(bucket.head(upload.key()).orElseThrow().bytes()).isZero();
    }

    @Test
    void everyCallCanBeRepeated() throws Exception {
        var upload = open("a");
        put(upload, ZIP);
        receipts.findArrived();
        var file = data(upload, 1);
        var account = new Account(10, 7, 0, 0, 1, 2, 0, 0);
        var notices = List.of(new NoticeCount(
                "too_long",
                "error",
                2,
                List.of(new NoticeCount.Example(3, 4, "School", "Mah…", Map.of("length", "250")))));
        for (int i = 0; i < 2; i++) {
            receipts.kept(upload.receipt(), List.of(file));
            receipts.refuse(upload.receipt(), 2, "b.csv", new Refusal("empty_file", Map.of()));
            receipts.release(upload.receipt());
            receipts.advance(upload.receipt(), 1, Station.CHECKED);
            receipts.account(upload.receipt(), 1, 7, account, CellAccount.EMPTY);
            receipts.notices(upload.receipt(), 1, notices);
        }
        assertThat(receipts.listAt(Set.of(Station.CHECKED))).containsExactly(file);
        assertThat(receipts.getDataFile(upload.receipt(), 1)).isEqualTo(file);
        assertThat(receipts.findAccount(upload.receipt(), 1)).contains(account);
        assertThat(receipts.listNotices(upload.receipt(), 1)).isEqualTo(notices);
        assertThat(versions(upload)).isEqualTo(1);

        receipts.account(upload.receipt(), 1, 9, new Account(10, 8, 0, 0, 1, 1, 0, 0), CellAccount.EMPTY);
        assertThat(versions(upload)).isEqualTo(2);
        assertThat(receipts.findAccount(upload.receipt(), 1).orElseThrow().loaded())
                .isEqualTo(8);
    }

    @Test
    void aRefusedDataFileStaysRefused() throws Exception {
        var upload = open("a");
        put(upload, ZIP);
        receipts.findArrived();
        receipts.kept(upload.receipt(), List.of(data(upload, 1)));
        receipts.refuse(upload.receipt(), 1, "a.csv", new Refusal("header_only", Map.of()));
        receipts.advance(upload.receipt(), 1, Station.PUBLISHED);
        assertThat(receipts.listAt(Set.of(Station.PUBLISHED))).isEmpty();
        assertThat(receipts.listAt(Set.of(Station.REFUSED))).hasSize(1);
    }

    @Test
    void aReceiptThatIsNotThereIsSaid() {
        assertThatThrownBy(() -> receipts.release("r-none")).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> receipts.getDataFile("r-none", 1)).hasMessageContaining("r-none");
        assertThat(receipts.findArrived("r-none")).isEmpty();
    }

    private record Upload(String receipt, String key, Bucket.PresignedPut put) {}

    private Upload open(String name) {
        String receipt = ReceiptId.next(clock.millis());
        String key = "meals/%s_20261120101010_%s.zip".formatted(name, receipt);
        var put = bucket.presignPut(key, VALIDITY);
        var mandate = new Mandate(
                receipt, "centre", Set.of("meals", "visits"), Optional.of(new Area(Level.DISTRICT, "2401")));
        open.open(
                mandate,
                "meals",
                name + ".zip",
                key,
                clock.instant(),
                clock.instant().plus(VALIDITY));
        return new Upload(receipt, key, put);
    }

    private void take(Upload upload) {
        receipts.findArrived();
        receipts.kept(upload.receipt(), List.of(data(upload, 1)));
        receipts.release(upload.receipt());
    }

    private DataFile data(Upload upload, int number) {
        return new DataFile(
                open.find(upload.receipt()).orElseThrow().mandate(),
                number,
                "a.csv",
                new FileId("meals", "meals"),
                "meals/2026/a.zip",
                Instant.parse("2026-11-20T04:00:00Z"));
    }

    private int versions(Upload upload) {
        return jdbc.sql("select count(*) from metadata.account where receipt = ?")
                .param(upload.receipt())
                .query(Integer.class)
                .single();
    }

    private int put(Upload upload, byte[] body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(upload.put().url()))
                .PUT(HttpRequest.BodyPublishers.ofByteArray(body));
        upload.put().headers().forEach(request::header);
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
