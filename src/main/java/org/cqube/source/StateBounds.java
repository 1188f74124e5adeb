package org.cqube.source;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cqube.source.DeclarationFolder.Found;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/**
 * Where a state lies: {@code states/<code>/state.yaml} with {@code bounds: {south, west, north, east}} in degrees. It holds for every file
 * with latitude and longitude; a state without the file is not bounded.
 */
final class StateBounds {
    private static final Pattern FILE = Pattern.compile("([^/]+)/state\\.yaml");

    private StateBounds() {}

    static Sources apply(Sources sources, List<DeclarationFolder> folders, String state, Faults faults) {
        return read(folders, state, faults)
                .map(bounds -> new Sources(sources.list().stream()
                        .map(source -> new Source(
                                source.id(),
                                source.label(),
                                source.files().stream()
                                        .map(file -> file.hasPoints()
                                                ? file.with(file.rules().within(bounds))
                                                : file)
                                        .toList(),
                                source.reports(),
                                source.samples()))
                        .toList()))
                .orElse(sources);
    }

    private static Optional<Bounds> read(List<DeclarationFolder> folders, String state, Faults faults) {
        List<MappingNode> nodes = new ArrayList<>();
        for (DeclarationFolder folder : folders) {
            for (Found found : folder.list("states", FILE)) {
                if (found.path().group(1).equals(state)) {
                    Yaml.read(found.text(), faults).ifPresent(nodes::add);
                }
            }
        }
        return nodes.stream().reduce(Yaml::merge).flatMap(node -> read(new Fields(node, Place.of(node), faults)));
    }

    private static Optional<Bounds> read(Fields state) {
        FormatNumber.check(state);
        Fields fields = state.mapping("bounds");
        Optional<BigDecimal> south = degrees("south", 90, fields);
        Optional<BigDecimal> west = degrees("west", 180, fields);
        Optional<BigDecimal> north = degrees("north", 90, fields);
        Optional<BigDecimal> east = degrees("east", 180, fields);
        fields.finish();
        state.finish();
        if (south.isEmpty() || west.isEmpty() || north.isEmpty() || east.isEmpty()) {
            return Optional.empty();
        }
        if (south.get().compareTo(north.get()) >= 0 || west.get().compareTo(east.get()) >= 0) {
            state.fault("bounds", "must lie south before north and west before east");
        }
        return Optional.of(new Bounds(south.get(), west.get(), north.get(), east.get()));
    }

    private static Optional<BigDecimal> degrees(String name, int most, Fields fields) {
        Optional<BigDecimal> degrees = fields.findDecimal(name);
        if (!fields.has(name)) {
            fields.fault(name, "is missing");
        } else if (degrees.isPresent() && degrees.get().abs().compareTo(BigDecimal.valueOf(most)) > 0) {
            fields.fault(name, "must lie between -%d and %d".formatted(most, most));
        }
        return degrees;
    }
}
