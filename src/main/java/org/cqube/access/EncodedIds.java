package org.cqube.access;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * An id may hold a slash, which stands in addresses as {@code %2F}. Rights and doors are found by the address as sent, part by part, so it
 * never makes two parts of one; what the server and the firewall refuse of a decoded address ({@code ..}, say) stays refused.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class EncodedIds {
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> slashesAreTaken() {
        return factory -> factory.addConnectorCustomizers(connector -> connector.setEncodedSolidusHandling("decode"));
    }

    @Bean
    StrictHttpFirewall firewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setAllowUrlEncodedSlash(true);
        return firewall;
    }
}
