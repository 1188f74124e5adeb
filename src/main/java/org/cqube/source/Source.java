package org.cqube.source;

import java.util.List;

/**
 * One data source: a folder under {@code sources/}.
 *
 * @param id the folder's name
 * @param samples its files as a made-up state sends them, in the order in which it does
 */
public record Source(String id, String label, List<SourceFile> files, List<Report> reports, List<SampleFile> samples) {
    /** Of which nothing is made up. */
    public Source(String id, String label, List<SourceFile> files, List<Report> reports) {
        this(id, label, files, reports, List.of());
    }

    Source with(List<SourceFile> others) {
        return new Source(id, label, others, reports, samples);
    }
}
