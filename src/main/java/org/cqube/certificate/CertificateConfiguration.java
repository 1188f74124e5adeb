package org.cqube.certificate;

import java.nio.file.Path;
import org.apache.catalina.connector.Connector;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.apache.tomcat.util.net.SSLHostConfigCertificate.Type;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@EnableConfigurationProperties(CertificateSettings.class)
class CertificateConfiguration {
    /** A second door, over TLS, for those who show a certificate of this installation's authority. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> certificateDoor(
            CertificateSettings settings, Authority authority) {
        return factory -> {
            if (settings.port() > 0) {
                factory.addAdditionalConnectors(connector(settings, authority));
            }
        };
    }

    private static Connector connector(CertificateSettings settings, Authority authority) {
        var connector = new Connector("org.apache.coyote.http11.Http11NioProtocol");
        connector.setScheme("https");
        connector.setSecure(true);
        connector.setPort(settings.port());
        connector.setProperty("address", settings.address());
        connector.setProperty("SSLEnabled", "true");
        var host = new SSLHostConfig();
        host.setCertificateVerification("required");
        host.setProtocols("TLSv1.2+TLSv1.3");
        host.setTrustStore(Pem.trusting(authority.certificate()));
        var certificate = new SSLHostConfigCertificate(host, Type.UNDEFINED);
        certificate.setCertificateKeystore(Pem.identity(
                Pem.readCertificates(Path.of(settings.serverCertificate())),
                Pem.readKey(Path.of(settings.serverKey()))));
        certificate.setCertificateKeystorePassword("");
        certificate.setCertificateKeyAlias(Pem.ALIAS);
        host.addCertificate(certificate);
        connector.addSslHostConfig(host);
        return connector;
    }
}
