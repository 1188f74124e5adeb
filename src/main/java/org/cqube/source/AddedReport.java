package org.cqube.source;

import java.util.Map;

/**
 * A report that was added while the program runs, over measures that are declared.
 *
 * @param words by language, then by the keys of {@link DeclaredWords}
 * @param declaration the text that was taken
 */
public record AddedReport(Report report, Map<String, Map<String, String>> words, String declaration) {}
