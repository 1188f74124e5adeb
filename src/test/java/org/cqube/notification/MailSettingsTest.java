package org.cqube.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalTime;
import java.util.Map;
import org.cqube.notification.MailSettings.Security;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class MailSettingsTest {
    @Test
    void withoutAHostThereIsNoMail() {
        MailSettings settings = bind(Map.of());
        assertThat(settings.isOn()).isFalse();
        assertThat(settings.security()).isEqualTo(Security.STARTTLS);
        assertThat(settings.port()).isEqualTo(587);
        assertThat(settings.digest()).isFalse();
        assertThat(settings.attempts()).isEqualTo(20);
    }

    @Test
    void everythingCanBeSetAndThePasswordIsNeverShown() {
        MailSettings settings = bind(Map.ofEntries(
                Map.entry("cqube.mail.host", "mail.example.in"),
                Map.entry("cqube.mail.port", "465"),
                Map.entry("cqube.mail.user", "cqube"),
                Map.entry("cqube.mail.password", "hush-hush"),
                Map.entry("cqube.mail.security", "tls"),
                Map.entry("cqube.mail.from", "cqube@example.in"),
                Map.entry("cqube.mail.public-url", "https://cqube.example.in"),
                Map.entry("cqube.mail.digest", "true"),
                Map.entry("cqube.mail.digest-at", "07:30"),
                Map.entry("cqube.mail.poll", "1s"),
                Map.entry("cqube.mail.timeout", "10s"),
                Map.entry("cqube.mail.back-off", "2m"),
                Map.entry("cqube.mail.attempts", "3")));
        assertThat(settings)
                .isEqualTo(new MailSettings(
                        "mail.example.in",
                        465,
                        "cqube",
                        "hush-hush",
                        Security.TLS,
                        "cqube@example.in",
                        "https://cqube.example.in",
                        true,
                        LocalTime.of(7, 30),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(2),
                        3));
        assertThat(settings.toString()).doesNotContain("hush-hush");
    }

    @ParameterizedTest
    @CsvSource({
        "port, 0",
        "port, 70000",
        "from, nobody",
        "public-url, javascript:1",
        "poll, 0s",
        "timeout, -1s",
        "back-off, 0s",
        "attempts, 0"
    })
    void whatCannotBeIsRefused(String name, String value) {
        assertThatThrownBy(() -> bind(Map.of("cqube.mail." + name, value)))
                .rootCause()
                .hasMessageContaining("cqube.mail." + name);
    }

    private static MailSettings bind(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate("cqube.mail", MailSettings.class);
    }
}
