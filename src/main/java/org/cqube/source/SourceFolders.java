package org.cqube.source;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.cqube.source.DeclarationFolder.Found;
import org.cqube.source.DeclarationFolder.OnDisk;
import org.cqube.source.DeclarationFolder.Shipped;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/**
 * Reads the declared sources: those that ship, laid over by the installation's folder, laid over by the state's configuration. Throws
 * {@link DeclarationException} with every fault.
 */
public final class SourceFolders {
    private static final Pattern SOURCE = Pattern.compile("([^/]+)/source\\.yaml");
    private static final Pattern REPORT = Pattern.compile("([^/]+)/reports/([^/]+)\\.yaml");

    private SourceFolders() {}

    /** What ships, as it is: no installation's folder, no state's configuration. */
    public static Sources readShipped() {
        return read(List.of(new Shipped()), "");
    }

    /** What this installation works with. */
    public static Sources read(Installation installation) {
        return read(folders(installation), installation.stateCode());
    }

    static List<DeclarationFolder> folders(Installation installation) {
        if (installation.sources().isBlank()) {
            return List.of(new Shipped());
        }
        Path folder = Path.of(installation.sources());
        if (List.of("sources", "states", "i18n").stream().noneMatch(name -> Files.isDirectory(folder.resolve(name)))) {
            throw new DeclarationException(List.of(new DeclarationException.Fault(
                    folder.toString(), 0, "cqube.sources must name a folder that holds sources/, states/ or i18n/")));
        }
        return List.of(new Shipped(), new OnDisk(folder));
    }

    static Sources read(List<DeclarationFolder> folders, String state) {
        var faults = new Faults();
        Map<String, MappingNode> sources = new TreeMap<>();
        Map<String, Map<String, MappingNode>> reports = new TreeMap<>();
        for (DeclarationFolder folder : folders) {
            for (Found found : folder.list("sources", SOURCE)) {
                lay(found, found.path().group(1), sources, faults);
            }
            for (Found found : folder.list("sources", REPORT)) {
                lay(
                        found,
                        found.path().group(2),
                        reports.computeIfAbsent(found.path().group(1), source -> new TreeMap<>()),
                        faults);
            }
        }
        reports.forEach((source, nodes) -> nodes.values().stream()
                .filter(report -> !sources.containsKey(source))
                .forEach(node -> faults.add(Place.of(node), "stands beside no source.yaml")));
        List<Source> read = readAll(sources, reports, faults);
        faults.throwIfAny();
        Sources configured = StateConfiguration.apply(new Sources(read), folders, state, faults);
        faults.throwIfAny();
        return configured;
    }

    private static void lay(Found found, String name, Map<String, MappingNode> over, Faults faults) {
        Yaml.read(found.text(), faults).ifPresent(node -> over.merge(name, node, Yaml::merge));
    }

    private static List<Source> readAll(
            Map<String, MappingNode> sources, Map<String, Map<String, MappingNode>> reports, Faults faults) {
        List<Source> read = new ArrayList<>();
        List<DeclaredFile> files = new ArrayList<>();
        Map<String, Fields> reportFields = new LinkedHashMap<>();
        sources.forEach((id, node) -> {
            Map<String, Fields> own = new LinkedHashMap<>();
            reports.getOrDefault(id, Map.of()).forEach((name, report) -> {
                own.put(name, fields(report, faults));
                reportFields.put(id + "/" + name, fields(report, faults));
            });
            read.add(ReadSource.read(id, fields(node, faults), own, files));
        });
        CheckTogether.check(files);
        CheckTogether.checkReports(read, reportFields);
        return read;
    }

    private static Fields fields(MappingNode node, Faults faults) {
        return new Fields(node, Place.of(node), faults);
    }
}
