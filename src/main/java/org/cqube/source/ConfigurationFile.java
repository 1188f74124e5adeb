package org.cqube.source;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cqube.source.SourceFile.SamePoint;

/**
 * The file that configures a declared one, as it is emitted: to a folder of its own, under the name {@code <source>.<file>.csv}, with the
 * columns {@code id|cQube column|state column|status}. It is checked like any other file; no table belongs to it.
 */
public final class ConfigurationFile {
    /** What a mandate must hold to send one; no source may be called so. */
    public static final String SOURCE = "configuration";

    public static final String FOLDER = "configuration";

    public static final String NAME = "cqube_column";
    public static final String HEADER = "state_column";
    public static final String STATUS = "status";

    private static final String ID = "id";
    private static final int LONGEST = 100;
    private static final Pattern CSV = Pattern.compile("([a-z0-9_]+)\\.([a-z0-9_]+)\\.csv");

    private ConfigurationFile() {}

    /** Whether that file configures another one. */
    public static boolean is(FileId id) {
        return id.source().equals(SOURCE);
    }

    /** The declared file that is configured. */
    public static FileId target(FileId configuration) {
        int point = configuration.file().indexOf('.');
        return new FileId(
                configuration.file().substring(0, point), configuration.file().substring(point + 1));
    }

    /** @param csvName in lower case */
    static Optional<SourceFile> find(String csvName, Sources sources) {
        Matcher name = CSV.matcher(csvName);
        return name.matches()
                ? sources.find(new FileId(name.group(1), name.group(2))).map(ConfigurationFile::of)
                : Optional.empty();
    }

    static Optional<SourceFile> find(FileId id, Sources sources) {
        return is(id) ? sources.find(target(id)).map(ConfigurationFile::of) : Optional.empty();
    }

    private static SourceFile of(SourceFile target) {
        var id = new FileId(SOURCE, target.id().source() + "." + target.id().file());
        return new SourceFile(
                id,
                "Configuration of " + target.label(),
                "How the state names one column, and whether it is used",
                FOLDER,
                target.id().source() + "." + target.id().file(),
                Optional.empty(),
                "metadata",
                "configuration",
                List.of(new Layout(
                        "only",
                        List.of(
                                column(ID, "id", false, List.of()),
                                column(NAME, "cQube column", true, ConfiguredColumns.listNames(target)),
                                column(HEADER, "state column", false, List.of()),
                                column(STATUS, "status", true, List.of("0", "1"))))),
                List.of(NAME),
                new Storage.Rows(Storage.OnChange.REVISE),
                List.of(),
                List.of(),
                SamePoint.KEEP);
    }

    private static Column column(String name, String emitted, boolean mandatory, List<String> allowed) {
        return new Column(
                name,
                emitted,
                emitted.equals(name) ? List.of() : List.of(name),
                ColumnType.TEXT,
                LONGEST,
                false,
                mandatory,
                allowed,
                Optional.empty(),
                Optional.empty(),
                Privacy.NONE,
                name.equals(ID),
                false,
                true,
                true,
                emitted);
    }
}
