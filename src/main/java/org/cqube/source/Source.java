package org.cqube.source;

import java.util.List;

/**
 * One data source: a folder under {@code sources/}.
 *
 * @param id the folder's name
 */
public record Source(String id, String label, List<SourceFile> files, List<Report> reports) {}
