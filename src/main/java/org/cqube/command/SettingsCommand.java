package org.cqube.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./cqube settings}: every setting of this program with its default and meaning, from what the build wrote down of them. */
@Command(
        name = "settings",
        description = {
            "Lists every setting with default and meaning.",
            "A setting is given as --name=value, as an environment variable (cqube.state-code is CQUBE_STATECODE), or in"
                    + " config/application.yaml."
        })
final class SettingsCommand implements Callable<Integer> {
    private static final String METADATA = "META-INF/spring-configuration-metadata.json";
    private static final int WIDTH = 100;

    @Spec
    private @Nullable CommandSpec spec;

    /** @param fallback as written, empty where there is none */
    record Setting(String name, String type, String fallback, String meaning) {}

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec == null
                ? new PrintWriter(System.out, true)
                : spec.commandLine().getOut();
        list().forEach(setting -> print(out, setting));
        out.flush();
        return 0;
    }

    static List<Setting> list() throws IOException {
        List<Setting> result = new ArrayList<>();
        for (URL url : Collections.list(SettingsCommand.class.getClassLoader().getResources(METADATA))) {
            try (InputStream in = url.openStream()) {
                for (JsonNode property : new JsonMapper().readTree(in).path("properties")) {
                    if (property.path("name").asString("").startsWith("cqube.")) {
                        result.add(read(property));
                    }
                }
            }
        }
        result.sort(Comparator.comparing(Setting::name));
        return List.copyOf(result);
    }

    private static Setting read(JsonNode property) {
        String type = property.path("type").asString("");
        JsonNode fallback = property.path("defaultValue");
        return new Setting(
                property.path("name").asString(""),
                type.substring(type.lastIndexOf('.') + 1).replace('$', '.'),
                fallback.isMissingNode() ? "" : fallback.isString() ? fallback.asString() : fallback.toString(),
                property.path("description").asString(""));
    }

    private static void print(PrintWriter out, Setting setting) {
        String fallback = setting.fallback().isEmpty() ? "no default" : "default " + setting.fallback();
        out.printf("%s  (%s, %s)%n", setting.name(), setting.type(), fallback);
        wrap(setting.meaning()).forEach(line -> out.printf("    %s%n", line));
        out.println();
    }

    static List<String> wrap(String text) {
        List<String> lines = new ArrayList<>();
        var line = new StringBuilder();
        for (String word : text.strip().split("\\s+")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
