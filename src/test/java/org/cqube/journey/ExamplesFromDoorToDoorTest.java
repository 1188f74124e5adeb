package org.cqube.journey;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.cqube.source.ExampleCase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example that ships, sent to the whole server: accounts, notices, tables and published figures are what its folder says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExamplesFromDoorToDoorTest {
    private ExampleRun run;

    static List<ExampleCase> cases() {
        return ExampleCase.listAll();
    }

    @BeforeAll
    void start(@TempDir Path data) {
        run = ExampleRun.start(data, Map.of(), cases());
    }

    @AfterAll
    void stop() {
        run.close();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatIsSentBecomesWhatIsExpected(ExampleCase example) {
        run.check(example);
    }
}
