package org.cqube.source;

import java.util.Map;

/** A file as read, with what the checks across files and the reports still need of its declaration. */
record DeclaredFile(SourceFile file, Map<String, Indicator> indicators, Fields fields) {}
