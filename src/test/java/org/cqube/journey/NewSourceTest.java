package org.cqube.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.cqube.command.CqubeCommand;
import org.cqube.source.ExampleCase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A source made by {@code ./cqube new-source} and given at start: its examples are right from door to door, without a build. */
class NewSourceTest {
    @Test
    void theExamplesOfANewSourceAreRight(@TempDir Path folder) {
        Path sources = folder.resolve("sources");
        int status = CqubeCommand.run(
                new String[] {"new-source", "midday_meals", "--into", sources.toString()}, settings -> {
                    throw new IllegalStateException("No server is needed");
                });
        assertThat(status).isZero();
        List<ExampleCase> examples = ExampleCase.listIn(sources);
        assertThat(examples).hasSize(2);
        try (var run = ExampleRun.start(folder.resolve("data"), Map.of("cqube.sources", folder.toString()), examples)) {
            examples.forEach(run::check);
        }
    }
}
