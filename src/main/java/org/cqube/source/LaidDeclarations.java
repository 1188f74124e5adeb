package org.cqube.source;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cqube.source.DeclarationFolder.Found;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/**
 * The YAML of every source, later folders laid over earlier ones.
 *
 * @param sources what {@code source.yaml} holds, by the source's id
 * @param reports what each report holds, by the source's id and its own
 * @param samples what {@code sample.yaml} holds, by the source's id
 */
record LaidDeclarations(
        Map<String, MappingNode> sources,
        Map<String, Map<String, MappingNode>> reports,
        Map<String, MappingNode> samples) {
    private static final Pattern YAML = Pattern.compile("([^/]+)/(?!examples/)(.+\\.ya?ml)");
    private static final Pattern REPORT = Pattern.compile("reports/([^/]+)\\.yaml");

    static LaidDeclarations lay(List<DeclarationFolder> folders, Faults faults) {
        var laid = new LaidDeclarations(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        for (DeclarationFolder folder : folders) {
            folder.list("sources", YAML).forEach(found -> laid.lay(found, faults));
        }
        return laid;
    }

    private void lay(Found found, Faults faults) {
        String source = found.path().group(1);
        String rest = found.path().group(2);
        Matcher report = REPORT.matcher(rest);
        if (rest.equals("source.yaml")) {
            lay(found, source, sources, faults);
        } else if (rest.equals("sample.yaml")) {
            lay(found, source, samples, faults);
        } else if (report.matches()) {
            lay(found, report.group(1), reports.computeIfAbsent(source, id -> new TreeMap<>()), faults);
        } else {
            faults.add(
                    new Place(found.text().file(), 0),
                    "would not be read: a source has a source.yaml, a sample.yaml and reports/<report>.yaml");
        }
    }

    private static void lay(Found found, String name, Map<String, MappingNode> over, Faults faults) {
        Yaml.read(found.text(), faults).ifPresent(node -> over.merge(name, node, Yaml::merge));
    }
}
