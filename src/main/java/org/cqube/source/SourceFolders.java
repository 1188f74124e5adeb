package org.cqube.source;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cqube.source.DeclarationFolder.OnDisk;
import org.cqube.source.DeclarationFolder.Shipped;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/**
 * Reads the declared sources: those that ship, laid over by the installation's folder, laid over by the state's configuration. Throws
 * {@link DeclarationException} with every fault.
 */
public final class SourceFolders {
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
        if (List.of("sources", "states", "reports", "i18n").stream()
                .noneMatch(name -> Files.isDirectory(folder.resolve(name)))) {
            throw new DeclarationException(List.of(new DeclarationException.Fault(
                    folder.toString(),
                    0,
                    "cqube.sources must name a folder that holds sources/, states/, reports/ or i18n/")));
        }
        return List.of(new Shipped(), new OnDisk(folder));
    }

    static Sources read(List<DeclarationFolder> folders, String state) {
        var faults = new Faults();
        LaidDeclarations laid = LaidDeclarations.lay(folders, faults);
        // What is no YAML would be missed everywhere below: told first, and alone.
        faults.throwIfAny();
        if (laid.sources().isEmpty()) {
            // Nothing would be wrong, and nothing would work: a jar packed without its declarations.
            throw new IllegalStateException("No source is declared in " + folders);
        }
        Sources declared = read(laid, faults);
        faults.throwIfAny();
        Sources bounded = StateBounds.apply(declared, folders, state, faults);
        var placed = StateConfiguration.read(bounded, folders, state, faults);
        faults.throwIfAny();
        return new Sources(bounded.list(), placed);
    }

    private static Sources read(LaidDeclarations laid, Faults faults) {
        List<Source> sources = new ArrayList<>();
        List<DeclaredFile> files = new ArrayList<>();
        List<DeclaredReport> reports = new ArrayList<>();
        laid.sources().forEach((id, node) -> {
            Map<String, Fields> own = new LinkedHashMap<>();
            laid.reports().getOrDefault(id, Map.of()).forEach((name, report) -> own.put(name, fields(report, faults)));
            Optional<Fields> sample =
                    Optional.ofNullable(laid.samples().get(id)).map(made -> fields(made, faults));
            sources.add(ReadSource.read(id, fields(node, faults), own, sample, files, reports));
        });
        laid.reports().forEach((id, nodes) -> {
            if (!laid.sources().containsKey(id)) {
                nodes.values().forEach(node -> faults.add(Place.of(node), "stands beside no source.yaml"));
            }
        });
        laid.samples().forEach((id, node) -> {
            if (!laid.sources().containsKey(id)) {
                faults.add(Place.of(node), "stands beside no source.yaml");
            }
        });
        CheckTogether.check(files, reports);
        return new Sources(sources);
    }

    private static Fields fields(MappingNode node, Faults faults) {
        return new Fields(node, Place.of(node), faults);
    }
}
