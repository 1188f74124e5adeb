package org.cqube.source;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The declarations as beans: read once, at start. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Installation.class)
class SourceConfiguration {
    @Bean
    Sources sources(Installation installation) {
        return SourceFolders.read(installation);
    }

    @Bean
    AcrossReports acrossReports(Installation installation, Sources sources) {
        return AcrossReports.read(installation, sources.declared());
    }

    @Bean
    Sentences sentences(Installation installation) {
        return Sentences.read(installation);
    }

    @Bean
    DeclaredWords declaredWords(Installation installation, Sources sources) {
        return DeclaredWords.read(SourceFolders.folders(installation), sources);
    }
}
