package org.cqube.structure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The compiler's gates, seen to fail: this project's own pom.xml over a project of one faulty class. */
class GatesTest {
    private static final String SOUND = """
            package org.cqube;

            /** Nothing wrong. */
            public final class Planted {
                private Planted() {}

                static String name() {
                    return "sound";
                }
            }
            """;

    @TempDir
    private Path project;

    @Test
    void aSoundClassPasses() throws Exception {
        Run run = build(SOUND);
        assertThat(run.exit()).as(run.output()).isZero();
    }

    @Test
    void aNullThatIsNotDeclaredIsAnError() throws Exception {
        Run run = build(SOUND.replace("\"sound\"", "null"));
        assertThat(run.exit()).isNotZero();
        assertThat(run.output()).contains("NullAway");
    }

    @Test
    void aWarningIsAnError() throws Exception {
        Run run = build(SOUND.replace("return \"sound\"", "return new java.util.ArrayList().toString()"));
        assertThat(run.exit()).isNotZero();
        assertThat(run.output()).contains("[rawtypes]");
    }

    @Test
    void aClassThatIsFormattedOtherwiseIsAnError() throws Exception {
        Run run = build(SOUND.replace("    static String", "  static   String"));
        assertThat(run.exit()).isNotZero();
        assertThat(run.output()).contains("format violations");
    }

    private Run build(String planted) throws IOException, InterruptedException {
        String pom = Files.readString(Path.of("pom.xml"), UTF_8);
        Files.writeString(project.resolve("pom.xml"), pom, UTF_8);
        Path folder = Files.createDirectories(project.resolve("src/main/java/org/cqube"));
        Files.writeString(folder.resolve("Planted.java"), planted, UTF_8);
        Files.copy(Path.of("src/main/java/org/cqube/package-info.java"), folder.resolve("package-info.java"));
        List<String> command = new ArrayList<>(List.of("mvn", "-B", "-o", "compiler:compile", "spotless:check"));
        var builder = new ProcessBuilder(command).directory(project.toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Run(process.waitFor(), output);
    }

    private record Run(int exit, String output) {}
}
