package org.cqube.certificate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.cqube.background.Repeated;
import org.cqube.source.Installation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/**
 * Keeps {@code certificates/client.crl} of the data folder fresh for a proxy in front: a list that has run out would shut everybody out. Only
 * where certificates are in use.
 */
@Component
@ConditionalOnWebApplication
class RevocationFile extends Repeated {
    private static final Logger LOG = LoggerFactory.getLogger(RevocationFile.class);
    private static final Duration EVERY = Duration.ofHours(12);

    private final ClientCertificates certificates;
    private final Path file;

    RevocationFile(ClientCertificates certificates, CertificateSettings settings, Installation installation) {
        super("revocations", EVERY, settings.required() || settings.port() > 0);
        this.certificates = certificates;
        this.file = installation.data().resolve("certificates").resolve("client.crl");
    }

    @Override
    protected void work() {
        try {
            Files.createDirectories(file.resolveSibling("."));
            Pem.writePublic(file, certificates.revocationList());
        } catch (IOException | RuntimeException e) {
            LOG.warn("The list of revoked client certificates was not renewed; the old one holds for a month", e);
        }
    }
}
