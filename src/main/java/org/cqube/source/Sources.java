package org.cqube.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Every declared source of this installation, as its state configures it. Ids, keys, storage, roles and references never change; what a
 * configuration may change (which columns are active, their further names, and what figures follow) is answered anew each time: keep no
 * {@link SourceFile} longer than one step. Work that must not see a change in its middle runs {@link #inForce}. Safe for all threads.
 */
public final class Sources {
    private final List<Source> declared;
    private final Map<FileId, List<ConfiguredColumn>> placed;
    private final ScopedValue<List<Source>> held = ScopedValue.newInstance();
    private volatile List<Source> newest;
    private volatile Supplier<List<Source>> reader;

    /** Just these, that nothing configures. */
    public Sources(List<Source> list) {
        this(list, Map.of(), list);
    }

    /**
     * Configured as the installation's folders say until {@link #use} tells otherwise.
     *
     * @param placed what {@code states/<code>/} says of files
     */
    Sources(List<Source> declared, Map<FileId, List<ConfiguredColumn>> placed) {
        this(declared, placed, Configuration.apply(declared, placed));
    }

    private Sources(List<Source> declared, Map<FileId, List<ConfiguredColumn>> placed, List<Source> newest) {
        this.declared = List.copyOf(declared);
        this.placed = Map.copyOf(placed);
        this.newest = List.copyOf(newest);
        this.reader = () -> this.newest;
    }

    public List<Source> list() {
        return held.isBound() ? held.get() : newest;
    }

    /** As declared, before any configuration. */
    public Sources declared() {
        return new Sources(declared);
    }

    /** What the folders that the installation started with configure, by file. */
    public Map<FileId, List<ConfiguredColumn>> placed() {
        return placed;
    }

    /** Whoever keeps the configuration: from now on this is in force, and asked for by {@link #inForce}. */
    public void use(List<Source> picture, Supplier<List<Source>> reader) {
        this.newest = List.copyOf(picture);
        this.reader = reader;
    }

    /** Does the work with what is in force now, as the caller's transaction sees it; what changes meanwhile is not seen by this thread. */
    public <T> T inForce(Supplier<T> work) {
        return with(reader.get(), work);
    }

    /** Does the work with that picture. */
    public <T> T with(List<Source> picture, Supplier<T> work) {
        return ScopedValue.where(held, picture).call(work::get);
    }

    public Source get(String id) {
        return list().stream()
                .filter(source -> source.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("No source is declared as " + id));
    }

    /** A declared file, or the file that configures one. */
    public SourceFile getFile(FileId id) {
        return find(id).or(() -> ConfigurationFile.find(id, this))
                .orElseThrow(() -> new NoSuchElementException("No file is declared as " + id));
    }

    Optional<SourceFile> find(FileId id) {
        return list().stream()
                .filter(source -> source.id().equals(id.source()))
                .flatMap(source -> source.files().stream())
                .filter(file -> file.id().equals(id))
                .findFirst();
    }

    /** Every declared file, in the order of declaration. */
    public List<SourceFile> listFiles() {
        return list().stream().flatMap(source -> source.files().stream()).toList();
    }

    public List<Report> listReports() {
        return list().stream().flatMap(source -> source.reports().stream()).toList();
    }

    /** Sources whose files are sent to that folder; the configuration has a folder of its own. */
    public List<String> listSourcesOf(String folder) {
        List<String> ids = new ArrayList<>();
        if (folder.equals(ConfigurationFile.FOLDER)) {
            ids.add(ConfigurationFile.SOURCE);
        }
        listFiles().stream()
                .filter(file -> file.folder().equals(folder))
                .map(file -> file.id().source())
                .distinct()
                .forEach(ids::add);
        return ids;
    }

    public boolean hasFolder(String folder) {
        return !listSourcesOf(folder).isEmpty();
    }

    /** The file of a folder whose prefix the CSV's name begins with; the longest prefix wins. */
    public Optional<SourceFile> findFile(String folder, String csvName) {
        String name = csvName.toLowerCase(Locale.ROOT);
        if (folder.equals(ConfigurationFile.FOLDER)) {
            return ConfigurationFile.find(name, this);
        }
        return listFiles().stream()
                .filter(file -> file.folder().equals(folder) && name.startsWith(file.prefix()))
                .reduce((a, b) -> a.prefix().length() >= b.prefix().length() ? a : b);
    }

    public Optional<SourceFile> findRole(Role role) {
        return listFiles().stream()
                .filter(file -> file.role().equals(Optional.of(role)))
                .findFirst();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sources sources && list().equals(sources.list());
    }

    @Override
    public int hashCode() {
        return list().hashCode();
    }

    @Override
    public String toString() {
        return "Sources" + list();
    }
}
