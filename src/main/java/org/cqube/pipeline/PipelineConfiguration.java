package org.cqube.pipeline;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({QueueSettings.class, InputRetentionSettings.class})
class PipelineConfiguration {}
