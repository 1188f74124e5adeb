package org.cqube.certificate;

import org.springframework.context.annotation.Import;

/** {@link ClientCertificates} without the server around them: for the command line. */
@Import({Authority.class, ClientCertificates.class})
public final class CertificatesAlone {
    private CertificatesAlone() {}
}
