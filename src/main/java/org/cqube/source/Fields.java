package org.cqube.source;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * The fields of one mapping. A fault is noted and an empty value goes on in its stead, so that one reading finds every fault; {@link
 * #finish} notes the fields that nobody asked for.
 */
final class Fields {
    private final Faults faults;
    private final Place place;
    private final Map<String, NodeTuple> fields = new LinkedHashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();

    Fields(MappingNode node, Place place, Faults faults) {
        this.faults = faults;
        this.place = place;
        node.getValue().forEach(tuple -> fields.put(Yaml.name(tuple), tuple));
    }

    /** In the stead of a faulty mapping: without fields, and silent, as the one fault is noted already. */
    private Fields(Place place) {
        this.faults = new Faults();
        this.place = place;
    }

    boolean has(String name) {
        asked.add(name);
        return fields.containsKey(name);
    }

    boolean isMapping(String name) {
        NodeTuple field = fields.get(name);
        return field != null && field.getValueNode() instanceof MappingNode;
    }

    void fault(String reason) {
        faults.add(place, reason);
    }

    /** Notes a fault at that field, or at the mapping where the field is not there. */
    void fault(String name, String reason) {
        faults.add(place(name), "'" + name + "' " + reason);
    }

    /** Where the field stands; the mapping where it is not there. */
    Place place(String name) {
        NodeTuple field = fields.get(name);
        return field == null ? place : Place.of(field.getKeyNode());
    }

    String text(String name) {
        Node node = require(name);
        return node == null ? "" : scalar(name, node, Tag.STR, "must be text; put it in quotes");
    }

    Optional<String> findText(String name) {
        return has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    String identifier(String name) {
        String text = text(name);
        if (!text.isEmpty() && !Identifiers.isSafe(text)) {
            fault(name, "is wrong: " + Identifiers.unsafe(text));
        }
        return text;
    }

    Optional<Long> findNumber(String name) {
        Node node = find(name);
        String text = node == null ? "" : scalar(name, node, Tag.INT, "must be a whole number");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.decode(text));
        } catch (NumberFormatException e) {
            fault(name, "must be a whole number of at most 18 digits");
            return Optional.empty();
        }
    }

    Optional<BigDecimal> findDecimal(String name) {
        Node node = find(name);
        if (node == null) {
            return Optional.empty();
        }
        Tag tag = node.getTag().equals(Tag.INT) ? Tag.INT : Tag.FLOAT;
        String text = scalar(name, node, tag, "must be a number");
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(text));
        } catch (NumberFormatException e) {
            fault(name, "must be a number");
            return Optional.empty();
        }
    }

    /** The number, or the fallback where the field is not there; a fault where it lies outside the limits. */
    int number(String name, int fallback, int minimum, int maximum) {
        if (!has(name)) {
            return fallback;
        }
        long number = findNumber(name).orElse((long) minimum);
        if (number < minimum || number > maximum) {
            fault(name, "must lie between " + minimum + " and " + maximum);
            return fallback;
        }
        return (int) number;
    }

    boolean flag(String name, boolean fallback) {
        Node node = find(name);
        String text = node == null ? "" : scalar(name, node, Tag.BOOL, "must be true or false");
        return text.isEmpty() ? fallback : text.equalsIgnoreCase("true");
    }

    /** One of the choices, declared in lower case; the fallback where the field is not there or wrong. */
    <E extends Enum<E>> E choice(String name, Set<E> choices, E fallback) {
        return has(name) ? requiredChoice(name, choices).orElse(fallback) : fallback;
    }

    /** One of the choices; empty where it is missing or wrong, which is noted. */
    <E extends Enum<E>> Optional<E> requiredChoice(String name, Set<E> choices) {
        String text = text(name);
        Optional<E> chosen = choices.stream()
                .filter(choice -> choice.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst();
        if (chosen.isEmpty() && !text.isEmpty()) {
            var words = choices.stream().map(choice -> choice.name().toLowerCase(Locale.ROOT));
            fault(name, "is '" + text + "'; it must be one of " + words(words.toList()));
        }
        return chosen;
    }

    /** The list's items; empty where the field is not there. */
    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        Node node = find(name);
        if (node instanceof SequenceNode sequence) {
            for (Node item : sequence.getValue()) {
                String text = scalar(name, item, Tag.STR, "must be a list of texts; put each in quotes");
                if (texts.contains(text)) {
                    faults.add(Place.of(item), "'" + name + "' names '" + text + "' twice");
                } else if (!text.isEmpty()) {
                    texts.add(text);
                }
            }
        } else if (node != null) {
            fault(name, "must be a list: [a, b]");
        }
        return List.copyOf(texts);
    }

    /** The list's items, at least one. */
    List<String> requiredTexts(String name) {
        if (require(name) instanceof SequenceNode sequence
                && sequence.getValue().isEmpty()) {
            fault(name, "must name at least one");
        }
        return texts(name);
    }

    List<Integer> numbers(String name) {
        List<Integer> numbers = new ArrayList<>();
        Node node = find(name);
        if (node instanceof SequenceNode sequence) {
            for (Node item : sequence.getValue()) {
                String text = scalar(name, item, Tag.INT, "must be a list of whole numbers");
                if (text.matches("-?\\d{1,9}")) {
                    numbers.add(Integer.valueOf(text));
                }
            }
        } else if (node != null) {
            fault(name, "must be a list: [1, 2]");
        }
        return List.copyOf(numbers);
    }

    /** Name and text of each field of a mapping, in order. */
    Map<String, String> textsByName(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        Fields inner = mapping(name);
        inner.fields.keySet().forEach(key -> texts.put(key, inner.text(key)));
        return Collections.unmodifiableMap(texts);
    }

    /** Name and whole number of each field of a mapping, in order. */
    Map<String, Long> numbersByName(String name) {
        Map<String, Long> numbers = new LinkedHashMap<>();
        Fields inner = mapping(name);
        inner.fields.keySet().forEach(key -> inner.findNumber(key).ifPresent(number -> numbers.put(key, number)));
        return Collections.unmodifiableMap(numbers);
    }

    Optional<Fields> findMapping(String name) {
        asked.add(name);
        NodeTuple field = fields.get(name);
        if (field == null) {
            return Optional.empty();
        }
        Place key = Place.of(field.getKeyNode());
        if (field.getValueNode() instanceof MappingNode mapping) {
            return Optional.of(new Fields(mapping, key, faults));
        }
        fault(name, "must hold fields and their values");
        return Optional.of(new Fields(key));
    }

    Fields mapping(String name) {
        require(name);
        return findMapping(name).orElseGet(() -> new Fields(place));
    }

    /** The mapping's entries, each a mapping itself and named safely, in order; empty where the field is not there. */
    Map<String, Fields> entries(String name) {
        Map<String, Fields> entries = new LinkedHashMap<>();
        findMapping(name)
                .ifPresent(inner -> inner.fields.keySet().forEach(key -> {
                    Fields entry = inner.mapping(key);
                    if (!Identifiers.isSafe(key)) {
                        entry.fault(Identifiers.unsafe(key));
                    }
                    entries.put(key, entry);
                }));
        return entries;
    }

    /** The names of the fields that are there. */
    Set<String> names() {
        return fields.keySet();
    }

    /** To be called when every known field was asked for. */
    void finish() {
        for (String name : fields.keySet()) {
            if (!asked.contains(name)) {
                // {meaning: rural, urban} reads as a field 'urban' without a value.
                fault(
                        name,
                        name.contains(" ")
                                ? "is not known here; a text that holds a comma must stand in quotes"
                                : "is not known here; known are "
                                        + words(asked.stream().sorted().toList()));
            }
        }
    }

    static String words(Collection<String> words) {
        return String.join(", ", words);
    }

    private @Nullable Node require(String name) {
        if (!has(name)) {
            fault(name, "is missing");
        }
        return find(name);
    }

    private @Nullable Node find(String name) {
        asked.add(name);
        NodeTuple field = fields.get(name);
        return field == null ? null : field.getValueNode();
    }

    private String scalar(String name, Node node, Tag tag, String reason) {
        if (node instanceof ScalarNode scalar && node.getTag().equals(tag)) {
            if (tag.equals(Tag.STR) && scalar.getValue().isBlank()) {
                faults.add(Place.of(node), "'" + name + "' is empty");
            }
            return scalar.getValue();
        }
        faults.add(Place.of(node), "'" + name + "' " + (node.getTag().equals(Tag.NULL) ? "is empty" : reason));
        return "";
    }
}
