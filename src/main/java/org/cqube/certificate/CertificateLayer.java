package org.cqube.certificate;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.cqube.access.RequestRefusedException;
import org.cqube.access.SecondLayer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * The certificate of a call: shown at the server's own TLS door, or passed on by a proxy that proves with a secret that it is ours. A header
 * alone is nobody's certificate.
 */
@Component
@ConditionalOnWebApplication
class CertificateLayer implements SecondLayer {
    /** The certificate as nginx writes it: {@code $ssl_client_escaped_cert}. */
    static final String HEADER = "X-Cqube-Client-Certificate";

    static final String SECRET_HEADER = "X-Cqube-Proxy-Secret";
    private static final String SHOWN = "jakarta.servlet.request.X509Certificate";

    private final CertificateSettings settings;
    private final ClientCertificates certificates;

    CertificateLayer(CertificateSettings settings, ClientCertificates certificates) {
        this.settings = settings;
        this.certificates = certificates;
    }

    @Override
    public void require(HttpServletRequest request) {
        findUser(request);
    }

    @Override
    public void require(HttpServletRequest request, String user) {
        findUser(request).filter(owner -> !owner.equals(user)).ifPresent(other -> {
            throw new RequestRefusedException(
                    HttpStatus.FORBIDDEN,
                    "certificate_of_another",
                    "The client certificate belongs to somebody else than who calls; use your own");
        });
    }

    /** Empty where none is asked for and none was shown. */
    private Optional<String> findUser(HttpServletRequest request) {
        Optional<X509Certificate> certificate = find(request);
        if (certificate.isEmpty()) {
            if (settings.required()) {
                throw new RequestRefusedException(
                        HttpStatus.UNAUTHORIZED,
                        "certificate_missing",
                        "This API asks for a client certificate besides the token; the administrator issues it:"
                                + " ./cqube certificate issue <user>");
            }
            return Optional.empty();
        }
        return Optional.of(certificates.findUser(certificate.get()).orElseThrow(CertificateLayer::refused));
    }

    private Optional<X509Certificate> find(HttpServletRequest request) {
        if (request.getAttribute(SHOWN) instanceof X509Certificate[] chain && chain.length > 0) {
            return Optional.of(chain[0]);
        }
        String header = request.getHeader(HEADER);
        if (header == null || header.isEmpty()) {
            return Optional.empty();
        }
        String secret = request.getHeader(SECRET_HEADER);
        boolean ours = secret != null
                && MessageDigest.isEqual(
                        secret.getBytes(UTF_8), certificates.proxySecret().getBytes(UTF_8));
        if (!ours) {
            throw refused();
        }
        try {
            return Optional.of(Pem.certificates(URLDecoder.decode(header.replace("+", "%2B"), UTF_8))
                    .getFirst());
        } catch (IOException | IllegalArgumentException e) {
            throw refused();
        }
    }

    private static RequestRefusedException refused() {
        return new RequestRefusedException(
                HttpStatus.FORBIDDEN,
                "certificate_refused",
                "This client certificate is not known here, has ended, was revoked, or came by a way that nobody trusts;"
                        + " ask the administrator for a new one");
    }
}
