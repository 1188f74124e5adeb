package org.cqube.pipeline;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cqube.source.Configuration;
import org.cqube.source.ConfiguredColumn;
import org.cqube.source.FileId;
import org.cqube.source.Source;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What of the configuration is in force, out of its versions. A step asks within its transaction, under its source's lock; other threads
 * see what the last look found ({@link ConfigurationWatch}).
 */
@Component
class StoredConfigurations implements Configurations {
    private final ConfigurationTable table;
    private final Sources sources;
    private volatile @Nullable Picture newest;

    StoredConfigurations(ConfigurationTable table, Sources sources) {
        this.table = table;
        this.sources = sources;
    }

    /** What the versions make of the declarations. */
    private record Picture(ConfigurationTable.Mark mark, List<Version> versions, List<Source> sources) {}

    /** Looks for versions that others have taken; from here on every thread of this process sees them. */
    void refresh() {
        Picture picture = read();
        newest = picture;
        sources.use(picture.sources(), () -> read().sources());
    }

    /** As the caller's transaction sees it: its own change too, which is not kept before it is committed. */
    private Picture read() {
        ConfigurationTable.Mark mark = table.mark();
        Picture known = newest;
        if (known != null && known.mark().equals(mark)) {
            return known;
        }
        List<Version> versions = table.list();
        Map<FileId, List<ConfiguredColumn>> columns = new HashMap<>();
        versions.forEach(version -> columns.put(version.file(), version.columns()));
        return new Picture(
                mark, versions, Configuration.apply(sources.declared().list(), columns));
    }

    @Override
    public List<Version> list() {
        return table.list();
    }

    /** A file as the event of that number is taken once more. */
    SourceFile replayed(FileId id, long event) {
        List<Version> versions = read().versions().stream()
                .filter(version -> version.file().equals(id))
                .toList();
        List<ConfiguredColumn> then = versions.stream()
                .filter(version -> version.event() < event)
                .reduce((first, second) -> second)
                .map(Version::columns)
                .orElse(List.of());
        List<List<ConfiguredColumn>> since = versions.stream()
                .filter(version -> version.event() > event)
                .map(Version::columns)
                .toList();
        SourceFile now = sources.getFile(id);
        return since.isEmpty()
                ? now
                : Configuration.replayed(now, sources.declared().getFile(id), then, since);
    }
}
