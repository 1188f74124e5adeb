package org.cqube.notification;

import java.time.Duration;
import java.time.LocalTime;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How emitters are written to.
 *
 * @param host name of the mail server (SMTP); empty: no mail is written
 * @param port its port
 * @param user name to sign in with; empty: without signing in
 * @param password for it; better as the environment variable CQUBE_MAIL_PASSWORD than in a file
 * @param security {@code none}, {@code starttls} (asked for and required) or {@code tls} from the first byte
 * @param from sender's address
 * @param publicUrl address of the pages as emitters reach them, such as https://cqube.example.in; empty: mails have no link
 * @param digest true: one mail a day for each emitter instead of one for each file
 * @param digestAt time of that mail, in the installation's zone
 * @param poll how often the outbox is looked at
 * @param timeout how long the mail server may take for one answer
 * @param backOff pause after the first failure; doubled each time, six hours at most
 * @param attempts how often a mail is tried before it is given up
 */
@ConfigurationProperties("cqube.mail")
record MailSettings(
        @DefaultValue("") String host,
        @DefaultValue("587") int port,
        @DefaultValue("") String user,
        @DefaultValue("") String password,
        @DefaultValue("starttls") Security security,
        @DefaultValue("cqube@localhost") String from,
        @DefaultValue("") String publicUrl,
        @DefaultValue("false") boolean digest,
        @DefaultValue("18:00") LocalTime digestAt,
        @DefaultValue("5s") Duration poll,
        @DefaultValue("30s") Duration timeout,
        @DefaultValue("1m") Duration backOff,
        @DefaultValue("20") int attempts) {
    enum Security {
        NONE,
        STARTTLS,
        TLS
    }

    MailSettings {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("cqube.mail.port must be from 1 to 65535");
        }
        if (!from.contains("@")) {
            throw new IllegalArgumentException("cqube.mail.from must be a mail address");
        }
        if (!publicUrl.isEmpty() && !publicUrl.matches("https?://[^\\s?#]+")) {
            throw new IllegalArgumentException(
                    "cqube.mail.public-url must be an address such as https://cqube.example.in");
        }
        if (!poll.isPositive() || !timeout.isPositive() || !backOff.isPositive()) {
            throw new IllegalArgumentException(
                    "cqube.mail.poll, cqube.mail.timeout and cqube.mail.back-off must be positive");
        }
        if (attempts < 1) {
            throw new IllegalArgumentException("cqube.mail.attempts must be at least 1");
        }
    }

    boolean isOn() {
        return !host.isBlank();
    }

    /** Where an emission can be looked at; its receipt alone where the public address is not set. */
    String link(String receipt) {
        return publicUrl.isEmpty() ? receipt : publicUrl.replaceAll("/$", "") + "/files/" + receipt;
    }

    /** Never the password. */
    @Override
    public String toString() {
        return "MailSettings[host=%s, port=%d, from=%s]".formatted(host, port, from);
    }
}
