package org.cqube.notification;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** The SMTP server of the settings. */
@Component
class MailServer {
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>@]+@[^\\s<>@]+");

    private final MailSettings settings;
    private final JavaMailSenderImpl sender = new JavaMailSenderImpl();

    MailServer(MailSettings settings) {
        this.settings = settings;
        sender.setHost(settings.host());
        sender.setPort(settings.port());
        sender.setDefaultEncoding(StandardCharsets.UTF_8.name());
        Properties properties = sender.getJavaMailProperties();
        String timeout = Long.toString(settings.timeout().toMillis());
        boolean tls = settings.security() == MailSettings.Security.TLS;
        boolean startTls = settings.security() == MailSettings.Security.STARTTLS;
        properties.put("mail.smtp.connectiontimeout", timeout);
        properties.put("mail.smtp.timeout", timeout);
        properties.put("mail.smtp.writetimeout", timeout);
        properties.put("mail.smtp.starttls.enable", Boolean.toString(startTls));
        properties.put("mail.smtp.starttls.required", Boolean.toString(startTls));
        properties.put("mail.smtp.ssl.enable", Boolean.toString(tls));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        if (!settings.user().isEmpty()) {
            properties.put("mail.smtp.auth", "true");
            sender.setUsername(settings.user());
            sender.setPassword(settings.password());
        }
    }

    /** What the server did with a mail. */
    sealed interface Answer {
        record Taken() implements Answer {}

        /** Not now: no connection, or a temporary answer. */
        record Later(String fault) implements Answer {}

        /** Never: the same mail would be refused again. */
        record Never(String fault) implements Answer {}
    }

    /** @param messageId the same for each try of one mail, so that a receiver drops what it gets twice */
    Answer send(String messageId, String to, String subject, String body, Instant written) {
        try {
            MimeMessage message = sender.createMimeMessage();
            var helper = new MimeMessageHelper(message, StandardCharsets.UTF_8.name());
            helper.setFrom(settings.from());
            helper.setTo(to);
            helper.setSubject(subject);
            helper.setText(body);
            helper.setSentDate(Date.from(written));
            message.setHeader("Message-ID", messageId);
            // Nobody's holiday notice should answer a program.
            message.setHeader("Auto-Submitted", "auto-generated");
            sender.send(message);
            return new Answer.Taken();
        } catch (MessagingException e) {
            return new Answer.Never(told(e));
        } catch (MailException e) {
            return refusal(e);
        }
    }

    private static Answer refusal(MailException e) {
        Throwable cause = e;
        if (e instanceof MailSendException failed && failed.getMessageExceptions().length > 0) {
            cause = failed.getMessageExceptions()[0];
        }
        int code = code(cause);
        return code >= 500 ? new Answer.Never(told(cause)) : new Answer.Later(told(cause));
    }

    /** The highest answer code in what was thrown; 0 where the server did not answer. */
    private static int code(@Nullable Throwable fault) {
        int code = 0;
        for (Throwable one = fault; one != null; one = next(one)) {
            code = Math.max(
                    code,
                    switch (one) {
                        case SMTPSendFailedException failed -> failed.getReturnCode();
                        case SMTPAddressFailedException failed -> failed.getReturnCode();
                        case SMTPSenderFailedException failed -> failed.getReturnCode();
                        default -> 0;
                    });
        }
        return code;
    }

    private static @Nullable Throwable next(Throwable fault) {
        return fault instanceof MessagingException messaging && messaging.getNextException() != null
                ? messaging.getNextException()
                : fault.getCause() == fault ? null : fault.getCause();
    }

    /** What was said, without any address. */
    private static String told(Throwable fault) {
        Throwable last = fault;
        for (Throwable one = fault; one != null; one = next(one)) {
            last = one;
        }
        String said = last.getClass().getSimpleName() + ": " + last.getMessage();
        String safe = ADDRESS.matcher(said.replaceAll("\\s+", " ")).replaceAll("…");
        return safe.substring(0, Math.min(safe.length(), 300));
    }
}
