package org.cqube.certificate;

import java.time.Instant;
import java.util.Optional;

/**
 * A certificate that was issued, without its key.
 *
 * @param serial serial number, hex
 */
public record ClientCertificate(
        String serial, String user, Instant issuedAt, Instant expiresAt, Optional<Instant> revokedAt) {}
