package org.cqube.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.cqube.TestPostgres;
import org.cqube.source.Installation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class SigningKeyTest {
    private static final byte[] MESSAGE = "what was taken".getBytes(UTF_8);
    private static final Instant START = Instant.parse("2026-11-20T04:00:00Z");

    @TempDir
    private Path data;

    @Test
    void theKeyIsMadeOnceAndReadByItsOwnerAlone() throws IOException {
        SigningKey first = SigningKey.load(secrets());
        SigningKey again = SigningKey.load(secrets());
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(PublicKeys.verifies(first.publicKey(), MESSAGE, again.sign(MESSAGE)))
                .isTrue();
        assertThat(PublicKeys.verifies(first.publicKey(), "other".getBytes(UTF_8), again.sign(MESSAGE)))
                .isFalse();
        Path file = secrets().resolve("receipt-signing.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(first.toString()).isEqualTo("receipt key " + first.id());
    }

    @Test
    void aDamagedKeyIsSaidAndNotReplaced() throws IOException {
        SigningKey.load(secrets());
        Path file = secrets().resolve("receipt-signing.key");
        byte[] bytes = Files.readAllBytes(file);
        bytes[3] ^= 1;
        Files.write(file, bytes);
        assertThatThrownBy(() -> SigningKey.load(secrets())).hasMessageContaining("backup");
        Files.write(file, new byte[5]);
        assertThatThrownBy(() -> SigningKey.load(secrets())).hasMessageContaining("backup");
    }

    @Test
    void anEndedKeyIsStillPublishedAndAnotherSigns() {
        var jdbc = JdbcClient.create(TestPostgres.createMigrated());
        var installation = new Installation("24", "Gujarat", ZoneId.of("Asia/Kolkata"), 6, data, "");
        var first = new SigningKeys(jdbc, installation, Clock.fixed(START, ZoneOffset.UTC));
        byte[] signature = first.own().sign(MESSAGE);
        assertThat(first.list()).hasSize(1);

        assertThat(SigningKey.retire(secrets())).contains(first.own().id());
        assertThat(SigningKey.retire(secrets())).isEmpty();
        Instant later = START.plus(Duration.ofDays(1));
        var second = new SigningKeys(jdbc, installation, Clock.fixed(later, ZoneOffset.UTC));

        assertThat(second.own().id()).isNotEqualTo(first.own().id());
        assertThat(second.list())
                .extracting(SigningKeys.Published::id, SigningKeys.Published::until)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(first.own().id(), later),
                        org.assertj.core.groups.Tuple.tuple(second.own().id(), null));
        byte[] published =
                java.util.Base64.getDecoder().decode(second.list().getFirst().publicKey());
        assertThat(PublicKeys.verifies(published, MESSAGE, signature)).isTrue();
    }

    private Path secrets() {
        return data.resolve("secrets");
    }
}
