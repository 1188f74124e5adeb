package org.cqube.access;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is shown to everybody, besides the state's own files.
 *
 * @param districtFiles true: the files of districts too, which hold a row for each block
 */
@ConfigurationProperties("cqube.public")
record PublicSettings(@DefaultValue("false") boolean districtFiles) {}
