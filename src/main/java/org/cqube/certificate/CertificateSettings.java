package org.cqube.certificate;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Client certificates for the emission and download API.
 *
 * @param required true: every call of it needs the certificate of the same user as its token, by the port below or through a proxy that
 *     knows the secret in {@code secrets/client-proxy.secret} of the data folder
 * @param port port of the server's own TLS door, which lets nobody in without a certificate; 0: none
 * @param address address on which that door listens
 * @param serverCertificate PEM file with the server's certificate and its chain; needed with the port
 * @param serverKey PEM file with its private key
 */
@ConfigurationProperties("cqube.certificates")
record CertificateSettings(
        @DefaultValue("false") boolean required,
        @DefaultValue("0") int port,
        @DefaultValue("127.0.0.1") String address,
        @DefaultValue("") String serverCertificate,
        @DefaultValue("") String serverKey) {
    CertificateSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException(
                    "cqube.certificates.port must be between 0 and 65535 (it is " + port + ")");
        }
        if (port > 0 && (serverCertificate.isEmpty() || serverKey.isEmpty())) {
            throw new IllegalArgumentException("cqube.certificates.port needs cqube.certificates.server-certificate and"
                    + " cqube.certificates.server-key; ./cqube certificate server <host> makes both");
        }
    }
}
