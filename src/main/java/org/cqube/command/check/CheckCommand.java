package org.cqube.command.check;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.cqube.csv.CsvSettings;
import org.cqube.source.DeclarationException;
import org.cqube.source.Installation;
import org.cqube.source.Sentences;
import org.cqube.source.SourceFolders;
import org.cqube.source.Sources;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./cqube check}: the server's own checks, without server and database. */
@Command(
        name = "check",
        description = {
            "Checks CSV files as the server would, without a server, and says what to repair.",
            "What is stored already is not known here: a mark or a master may still contradict it."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:nothing would be refused",
            "1:a file, a record or a day cell would be refused",
            "2:the command line is wrong, or a file cannot be read or told for what it is"
        })
public final class CheckCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "<csv>", description = "CSV files")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--source", paramLabel = "<id>", description = "source that the files belong to")
    private @Nullable String source;

    @Option(
            names = "--file",
            paramLabel = "<id>",
            description = "declared file to check against: <file>, <source>/<file> or an emission folder"
                    + " (default: told by the CSV's folder and name)")
    private @Nullable String file;

    @Option(
            names = "--masters",
            paramLabel = "<folder>",
            description = "master CSVs, told by their names; without them every id counts as known")
    private @Nullable Path masters;

    @Option(
            names = "--refused",
            paramLabel = "<folder>",
            description = "write the refused records with their reasons there, as refused_<name>.csv")
    private @Nullable Path refused;

    @Option(
            names = "--language",
            defaultValue = "en",
            paramLabel = "<code>",
            description = "en, hi or gu (default ${DEFAULT-VALUE}); English where a sentence is missing")
    private String language = "en";

    @Option(
            names = "--examples",
            defaultValue = "10",
            paramLabel = "<n>",
            description = "how many of each kind are shown, at most 100 (default ${DEFAULT-VALUE})")
    private int examples = 10;

    @Option(
            names = "--state",
            paramLabel = "<code>",
            description = "state whose configuration holds (cqube.state-code)")
    private @Nullable String state;

    @Option(names = "--sources", paramLabel = "<folder>", description = "further declarations (cqube.sources)")
    private @Nullable Path declarations;

    @Option(names = "--today", paramLabel = "<date>", description = "day on which they would be sent (default: today)")
    private @Nullable LocalDate today;

    @Override
    public Integer call() {
        try {
            return check();
        } catch (IllegalArgumentException | IOException | DeclarationException e) {
            System.err.println("cqube: " + (e.getMessage() == null ? e : e.getMessage()));
            return 2;
        }
    }

    private int check() throws IOException {
        var environment = new StandardEnvironment();
        ConfigurationPropertySources.attach(environment);
        Binder settings = Binder.get(environment);
        Installation installation = installation(settings.bindOrCreate("cqube", Installation.class));
        Sources sources = SourceFolders.read(installation);
        var findings = new Findings(System.out, Sentences.read(installation), language, Math.clamp(examples, 1, 100));
        try (var checks = new OfflineChecks(
                installation, settings.bindOrCreate("cqube.csv", CsvSettings.class), day(installation), findings)) {
            if (masters != null) {
                checks.learn(masters, sources);
            }
            var which = new WhichFile(sources, source, file);
            boolean sound = true;
            for (Path csv : files) {
                sound &= checks.check(csv, which.of(csv), refused);
            }
            return sound ? 0 : 1;
        }
    }

    private LocalDate day(Installation installation) {
        return today == null ? LocalDate.now(installation.zone()) : today;
    }

    private Installation installation(Installation set) {
        return new Installation(
                state == null ? set.stateCode() : state,
                set.stateName(),
                set.zone(),
                set.academicYearStart(),
                set.data(),
                declarations == null ? set.sources() : declarations.toString());
    }
}
