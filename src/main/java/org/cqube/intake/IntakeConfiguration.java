package org.cqube.intake;

import org.cqube.csv.CsvSettings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({IntakeSettings.class, CsvSettings.class})
class IntakeConfiguration {}
