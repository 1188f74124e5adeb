package org.cqube.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.cqube.TestClock;
import org.cqube.TestPostgres;
import org.cqube.access.MailAddresses;
import org.cqube.emission.Account;
import org.cqube.emission.CellAccount;
import org.cqube.emission.EmissionFacts;
import org.cqube.emission.EmissionFacts.Statement;
import org.cqube.emission.NoticeCount;
import org.cqube.emission.NoticeCount.Example;
import org.cqube.emission.Refusal;
import org.cqube.emission.Station;
import org.cqube.emission.UnprocessedTomorrow;
import org.cqube.notification.MailSettings.Security;
import org.cqube.receipt.ReceiptIssued;
import org.cqube.source.Installation;
import org.cqube.source.Sentences;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Mails from what they tell of to the mail server, over real SMTP conversations. */
class MailsTest {
    private static final Installation INSTALLATION =
            new Installation("24", "Gujarat", ZoneId.of("Asia/Kolkata"), 6, Path.of("none"), "");
    private static final String ADDRESS = "centre@example.in";

    private final DataSource database = TestPostgres.createMigrated();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
    private final TestClock clock = new TestClock(Instant.parse("2026-11-20T06:00:00Z"));
    private final Sentences sentences = Sentences.read(INSTALLATION);
    private final GreenMail green = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private String language = "en";

    @BeforeEach
    void start() {
        green.start();
    }

    @AfterEach
    void stop() {
        green.stop();
    }

    @Test
    void aRefusedFileIsToldWithTheFigureThatDiffered() throws Exception {
        var room = new Room(settings(green.getSmtp().getPort(), false));
        room.hear(refusedFile("r-1"));
        assertThat(room.send.sendNext()).isTrue();
        assertThat(room.send.sendNext()).isFalse();
        MimeMessage mail = green.getReceivedMessages()[0];
        assertThat(mail.getAllRecipients()[0]).hasToString(ADDRESS);
        assertThat(mail.getSubject()).contains("visits/visits.zip");
        assertThat(body(mail))
                .contains("r-1", "visits.csv", "970", "1000", "https://cqube.example.in/files/r-1")
                .doesNotContain("{");
        assertThat(mail.getMessageID()).endsWith("@cqube.example.in>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "hi", "gu"})
    void refusedRecordsAreToldWithoutAnyCellOfThem(String language) throws Exception {
        this.language = language;
        var room = new Room(settings(green.getSmtp().getPort(), false));
        room.hear(refusedRecords("r-2", 30));
        room.hear(refusedRecords("r-2", 30));
        room.sendAll();
        assertThat(green.getReceivedMessages()).as("told once").hasSize(1);
        String body = body(green.getReceivedMessages()[0]);
        assertThat(body).contains("r-2", "30 / 1000", "School", "11", "--repair r-2");
        assertThat(body).doesNotContain("Asha Patel", "24010100101", "h1:", "{");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "hi", "gu"})
    void whatIsDeletedTomorrowIsToldOnceWithItsDays(String language) throws Exception {
        this.language = language;
        var room = new Room(settings(green.getSmtp().getPort(), false));
        var tomorrow = new UnprocessedTomorrow(
                Optional.of("r-20"),
                Optional.of("centre"),
                "visits",
                "visits.zip",
                17,
                Instant.parse("2026-11-13T20:00:00Z"),
                Instant.parse("2026-11-20T20:00:00Z"));
        var listener = new TellUnprocessed(room.outbox, room.settings, INSTALLATION);
        transaction.executeWithoutResult(status -> listener.on(tomorrow));
        transaction.executeWithoutResult(status -> listener.on(tomorrow));
        transaction.executeWithoutResult(status -> listener.on(new UnprocessedTomorrow(
                Optional.empty(), Optional.empty(), "visits", "stray.zip", 1, tomorrow.since(), tomorrow.removedAt())));
        room.sendAll();
        assertThat(green.getReceivedMessages()).as("told once").hasSize(1);
        MimeMessage mail = green.getReceivedMessages()[0];
        assertThat(mail.getSubject()).contains("visits/visits.zip");
        assertThat(body(mail))
                .as("in the installation's own time")
                .contains("r-20", "2026-11-14 01:30", "2026-11-21 01:30", "https://cqube.example.in/files/r-20")
                .doesNotContain("{");
    }

    @Test
    void whatWasTakenIsNoMail() {
        var room = new Room(settings(green.getSmtp().getPort(), false));
        room.hear(refusedRecords("r-3", 0));
        assertThat(room.send.sendNext()).isFalse();
    }

    @Test
    void withoutAHostOrAnAddressNothingIsWritten() {
        var off = new Room(settings("", 25, false));
        off.hear(refusedFile("r-4"));
        jdbc.sql("delete from metadata.emitter_mail").update();
        var unknown = new Room(settings(green.getSmtp().getPort(), false), false);
        unknown.hear(refusedFile("r-5"));
        assertThat(waiting()).isZero();
    }

    @Test
    void aServerThatIsDownIsTriedAgainLaterAndLater() {
        int port = green.getSmtp().getPort();
        green.stop();
        var room = new Room(settings(port, false));
        room.hear(refusedFile("r-6"));
        assertThat(room.send.sendNext()).isTrue();
        assertThat(room.send.sendNext()).as("not at once").isFalse();
        clock.pass(Duration.ofSeconds(61));
        assertThat(room.send.sendNext()).isTrue();
        clock.pass(Duration.ofSeconds(61));
        assertThat(room.send.sendNext()).as("two minutes now").isFalse();
        assertThat(fault()).isNotEmpty().doesNotContain(ADDRESS, "secret-password");
        var up = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        up.start();
        try {
            clock.pass(Duration.ofSeconds(61));
            room.sendAll();
            assertThat(up.getReceivedMessages()).hasSize(1);
            assertThat(waiting()).isZero();
        } finally {
            up.stop();
        }
    }

    @Test
    void aTemporaryAnswerIsTriedAgainWithTheSameMessageId() throws IOException {
        try (var smtp = SmallSmtp.start()) {
            smtp.answer("451 greylisted, come back");
            smtp.answer("hang up");
            var room = new Room(settings(smtp.port(), false));
            room.hear(refusedFile("r-7"));
            room.send.sendNext();
            assertThat(fault()).contains("451");
            clock.pass(Duration.ofMinutes(1));
            room.send.sendNext();
            clock.pass(Duration.ofMinutes(2));
            room.send.sendNext();
            assertThat(waiting()).isZero();
            assertThat(smtp.mails).hasSize(3);
            assertThat(smtp.mails.stream().map(MailsTest::messageId).distinct()).hasSize(1);
        }
    }

    @Test
    void aLastingRefusalIsGivenUpAndTheNextMailGoesOn() throws IOException {
        try (var smtp = SmallSmtp.start()) {
            smtp.answer("554 never to centre@example.in");
            var room = new Room(settings(smtp.port(), false));
            room.hear(refusedFile("r-8"));
            room.hear(refusedFile("r-9"));
            room.sendAll();
            assertThat(smtp.mails).hasSize(2);
            assertThat(waiting()).isZero();
            assertThat(jdbc.sql("select count(*) from metadata.outbox where given_up_at is not null")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
            assertThat(fault()).contains("554").doesNotContain(ADDRESS);
        }
    }

    @Test
    void triedOftenEnoughItIsGivenUp() throws IOException {
        try (var smtp = SmallSmtp.start()) {
            var room = new Room(settings(smtp.port(), false));
            for (int i = 0; i < 4; i++) {
                smtp.answer("421 busy");
            }
            room.hear(refusedFile("r-10"));
            for (int i = 0; i < 6; i++) {
                room.send.sendNext();
                clock.pass(Duration.ofHours(6));
            }
            assertThat(smtp.mails).as("four attempts are set").hasSize(4);
            assertThat(waiting()).isZero();
        }
    }

    /** The rollback is a crash between the mail server's answer and the commit. */
    @Test
    void aCrashAfterTheSendingSendsTheSameMailAgain() throws IOException {
        try (var smtp = SmallSmtp.start()) {
            var room = new Room(settings(smtp.port(), false));
            room.hear(refusedFile("r-11"));
            transaction.executeWithoutResult(status -> {
                room.send.sendNext();
                status.setRollbackOnly();
            });
            assertThat(waiting()).isEqualTo(1);
            room.sendAll();
            assertThat(smtp.mails).hasSize(2);
            assertThat(smtp.mails.stream().map(MailsTest::messageId).distinct()).hasSize(1);
        }
    }

    /** What is told of was rolled back: it never was, and nobody hears of it. */
    @Test
    void aMailIsPartOfTheCommitThatItTellsOf() {
        var room = new Room(settings(green.getSmtp().getPort(), false));
        transaction.executeWithoutResult(status -> {
            room.hear(refusedFile("r-12"));
            status.setRollbackOnly();
        });
        assertThat(waiting()).isZero();
    }

    @Test
    void inADigestOneMailADayTellsAll() throws Exception {
        var room = new Room(settings(green.getSmtp().getPort(), true));
        room.hear(refusedFile("r-13"));
        clock.pass(Duration.ofMinutes(5));
        room.hear(refusedRecords("r-14", 7));
        room.sendAll();
        assertThat(green.getReceivedMessages()).isEmpty();
        clock.set(Instant.parse("2026-11-20T12:30:01Z"));
        room.sendAll();
        assertThat(green.getReceivedMessages()).hasSize(1);
        MimeMessage mail = green.getReceivedMessages()[0];
        assertThat(mail.getSubject()).contains("2");
        assertThat(body(mail)).contains("r-13", "r-14", "7 / 1000");
        room.hear(refusedFile("r-15"));
        room.sendAll();
        assertThat(green.getReceivedMessages()).as("tomorrow").hasSize(1);
        assertThat(waiting()).isEqualTo(1);
    }

    private static String messageId(String mail) {
        return mail.lines()
                .filter(line -> line.startsWith("Message-ID:"))
                .findFirst()
                .orElseThrow();
    }

    private static String body(MimeMessage mail) throws Exception {
        return String.valueOf(mail.getContent());
    }

    private int waiting() {
        return jdbc.sql("select count(*) from metadata.outbox where sent_at is null and given_up_at is null")
                .query(Integer.class)
                .single();
    }

    private String fault() {
        return jdbc.sql("select coalesce(max(fault), '') from metadata.outbox")
                .query(String.class)
                .single();
    }

    private static MailSettings settings(int port, boolean digest) {
        return settings("127.0.0.1", port, digest);
    }

    private static MailSettings settings(String host, int port, boolean digest) {
        return new MailSettings(
                host,
                port,
                "",
                "secret-password",
                Security.NONE,
                "cqube@cqube.example.in",
                "https://cqube.example.in/",
                digest,
                LocalTime.of(18, 0),
                Duration.ofSeconds(5),
                Duration.ofSeconds(20),
                Duration.ofMinutes(1),
                4);
    }

    /** The notification room, wired by hand. */
    private final class Room {
        final SendMails send;
        final Outbox outbox;
        final MailSettings settings;
        private final TellEmitter tell;

        Room(MailSettings settings) {
            this(settings, true);
        }

        Room(MailSettings settings, boolean known) {
            Optional<MailAddresses.MailAddress> to =
                    known ? Optional.of(new MailAddresses.MailAddress("centre", ADDRESS, language)) : Optional.empty();
            var letters = new Letters(INSTALLATION);
            this.settings = settings;
            this.outbox = new Outbox(jdbc, new OneAddress(to), letters, settings, INSTALLATION, clock);
            this.tell = new TellEmitter(outbox, sentences, settings);
            this.send = new SendMails(outbox, new MailServer(settings), letters, settings, clock, transaction, false);
        }

        void hear(EmissionFacts facts) {
            tell.on(new ReceiptIssued(facts, 1, Optional.empty()));
        }

        void sendAll() {
            while (send.sendNext()) {
                // One more.
            }
        }
    }

    private record OneAddress(Optional<MailAddress> to) implements MailAddresses {
        @Override
        public void set(String emitter, String address, String language) {
            throw new IllegalStateException();
        }

        @Override
        public void remove(String emitter) {
            throw new IllegalStateException();
        }

        @Override
        public Optional<MailAddress> find(String emitter) {
            return to;
        }
    }

    private static EmissionFacts refusedFile(String receipt) {
        var refusal =
                new Refusal("record_count_mismatch", Map.of("name", "visits.csv", "declared", "1000", "found", "970"));
        return facts(
                receipt,
                Station.REFUSED,
                new EmissionFacts.File(
                        1,
                        "visits.csv",
                        Optional.empty(),
                        Station.REFUSED,
                        Optional.of(refusal),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        List.of()));
    }

    private static EmissionFacts refusedRecords(String receipt, long refused) {
        var account = new Account(1000, 1000 - refused, 0, 0, 0, refused, 0, 0);
        var notice = new NoticeCount(
                "wrong_width",
                "error",
                refused,
                List.of(new Example(17, 18, "School", "24010100101", Map.of("width", "11", "length", "4"))));
        var stored = new NoticeCount(
                "already_stored",
                "error",
                1,
                List.of(new Example(3, 4, "Name", "•••", Map.of("argument", "Asha Patel"))));
        return facts(
                receipt,
                Station.PUBLISHED,
                new EmissionFacts.File(
                        1,
                        "visits.csv",
                        Optional.empty(),
                        Station.PUBLISHED,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(17L),
                        Optional.of(3L),
                        Optional.of(new Statement(1, Instant.EPOCH, account, CellAccount.EMPTY)),
                        List.of(),
                        List.of(notice, stored),
                        Optional.empty(),
                        List.of()));
    }

    private static EmissionFacts facts(String receipt, Station station, EmissionFacts.File file) {
        return new EmissionFacts(
                receipt,
                "centre",
                "visits",
                "visits.zip",
                1,
                Optional.empty(),
                Instant.EPOCH,
                Optional.empty(),
                station,
                Optional.empty(),
                Optional.empty(),
                List.of(file));
    }
}
