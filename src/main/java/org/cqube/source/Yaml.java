package org.cqube.source;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** YAML 1.2 as nodes that know their file and line. Nothing in it is ever turned into an object of a class it names. */
final class Yaml {
    private Yaml() {}

    /** The file's mapping; empty, with a fault noted, where there is none. */
    static Optional<MappingNode> read(Text text, Faults faults) {
        var settings = LoadSettings.builder()
                .setLabel(text.file())
                .setSchema(new CoreSchema())
                .build();
        try {
            Optional<Node> root = new Compose(settings).composeString(text.content());
            if (root.isPresent() && root.get() instanceof MappingNode mapping) {
                return isSound(mapping, faults) ? Optional.of(mapping) : Optional.empty();
            }
            faults.add(new Place(text.file(), 1), "must hold fields and their values");
        } catch (MarkedYamlEngineException e) {
            Place place = e.getProblemMark().isPresent() ? Place.of(e.getProblemMark()) : new Place(text.file(), 0);
            faults.add(place, "is not YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            faults.add(new Place(text.file(), 0), "is not YAML: " + e.getMessage());
        }
        return Optional.empty();
    }

    /** The overlay's fields replace or join those of the base; mappings are joined field by field, everything else is replaced. */
    static MappingNode merge(MappingNode base, MappingNode overlay) {
        Map<String, NodeTuple> merged = new LinkedHashMap<>();
        base.getValue().forEach(tuple -> merged.put(name(tuple), tuple));
        for (NodeTuple tuple : overlay.getValue()) {
            merged.merge(name(tuple), tuple, (ours, theirs) -> {
                if (ours.getValueNode() instanceof MappingNode a && theirs.getValueNode() instanceof MappingNode b) {
                    return new NodeTuple(ours.getKeyNode(), merge(a, b));
                }
                return theirs;
            });
        }
        return new MappingNode(
                base.getTag(),
                true,
                new ArrayList<>(merged.values()),
                base.getFlowStyle(),
                base.getStartMark(),
                base.getEndMark());
    }

    static String name(NodeTuple tuple) {
        return ((ScalarNode) tuple.getKeyNode()).getValue();
    }

    /** Every field's name is one text and stands once; nothing refers to itself. */
    private static boolean isSound(Node node, Faults faults) {
        if (node.isRecursive()) {
            faults.add(Place.of(node), "refers to itself");
            return false;
        }
        return switch (node) {
            case MappingNode mapping -> areFieldsSound(mapping.getValue(), faults);
            case SequenceNode sequence ->
                sequence.getValue().stream().map(item -> isSound(item, faults)).reduce(true, Boolean::logicalAnd);
            default -> true;
        };
    }

    private static boolean areFieldsSound(List<NodeTuple> fields, Faults faults) {
        boolean sound = true;
        Set<String> names = new HashSet<>();
        for (NodeTuple field : fields) {
            if (!(field.getKeyNode() instanceof ScalarNode key)) {
                faults.add(Place.of(field.getKeyNode()), "a field's name must be one word");
                sound = false;
            } else if (!names.add(key.getValue())) {
                faults.add(Place.of(key), "'" + key.getValue() + "' is declared twice");
                sound = false;
            }
            sound &= isSound(field.getValueNode(), faults);
        }
        return sound;
    }
}
