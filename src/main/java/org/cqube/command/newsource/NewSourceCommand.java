package org.cqube.command.newsource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.cqube.source.Installation;
import org.cqube.source.SourceFolders;
import org.cqube.source.Sources;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./cqube new-source}: writes a source that works, to be changed. */
@Command(
        name = "new-source",
        description = {
            "Writes the folder of a new source: declaration, report and examples that work as they are, to be changed step by step.",
            "docs/recipes/add-a-source.md goes on from there."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:written", "1:not written; it says why"})
public final class NewSourceCommand implements Callable<Integer> {
    private static final List<String> SCHEMAS = List.of("source.schema.json", "report.schema.json");
    private static final String SAFE = "[a-z][a-z0-9_]{2,39}";

    @Parameters(
            paramLabel = "<id>",
            description = "lower-case letters, digits and _, 3 to 40 of them, and no everyday word: midday_meals")
    private String id = "";

    @Option(
            names = "--into",
            defaultValue = "sources",
            paramLabel = "<folder>",
            description = "folder of sources (default ./${DEFAULT-VALUE})")
    private Path into = Path.of("sources");

    @Override
    public Integer call() throws IOException {
        var environment = new StandardEnvironment();
        ConfigurationPropertySources.attach(environment);
        var installation = Binder.get(environment).bindOrCreate("cqube", Installation.class);
        Sources sources = SourceFolders.read(installation);
        Path folder = into.resolve(id);
        if (!id.matches(SAFE)) {
            return refused("'%s' is no id of a source: 3 to 40 lower-case letters, digits and _".formatted(id));
        }
        boolean taken = sources.list().stream().anyMatch(source -> source.id().equals(id))
                || sources.hasFolder(id)
                || sources.listFiles().stream().anyMatch(file -> file.table().equals(id));
        if (taken || Files.exists(folder)) {
            return refused(
                    "'%s' is taken already%s; choose another id".formatted(id, taken ? "" : " (" + folder + ")"));
        }
        var masters = new ExampleMasters(sources, installation);
        new SourceTemplate(id, installation.stateCode(), folder, masters).write();
        for (String schema : SCHEMAS) {
            Path beside = into.resolve(schema);
            if (!Files.exists(beside)) {
                Files.writeString(beside, SourceTemplate.read("/sources/" + schema));
            }
        }
        System.out.printf("%s is written: a source that works as it is. Next:%n", folder);
        System.out.println("  1. change source.yaml and reports/, then the examples: docs/recipes/add-a-source.md");
        System.out.println(
                "  2. in this project: mvn -q test -Dtest='org.cqube.source.*Test,ExamplesFromDoorToDoorTest'");
        System.out.printf(
                "     elsewhere: ./cqube check %s, then start with cqube.sources=%s%n",
                folder.resolve("examples/right/given/5-" + id + "/" + id + ".csv") + " --sources " + above(), above());
        if (!id.contains("_")) {
            System.out.printf("  '%s' is one word: a test forbids it, in quotes, everywhere outside sources/.%n", id);
        }
        return 0;
    }

    /** What {@code cqube.sources} must name: the folder that holds {@code sources/}. */
    private Path above() {
        Path above = into.toAbsolutePath().normalize().getParent();
        return above == null ? into : above;
    }

    private static int refused(String why) {
        System.err.println("cqube: " + why);
        return 1;
    }
}
