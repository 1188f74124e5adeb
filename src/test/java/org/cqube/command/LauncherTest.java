package org.cqube.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one script and the count of the tests, run by a real bash. */
class LauncherTest {
    private static final Path ROOT = Path.of("").toAbsolutePath();

    @TempDir
    private Path folder;

    private record Run(int status, String out, String err) {}

    @Test
    void everyScriptIsSoundBash() throws Exception {
        for (String script : List.of("cqube", ".ci/all-tests", ".ci/count-reports", ".ci/run")) {
            assertThat(run(Map.of(), "bash", "-n", ROOT.resolve(script).toString()))
                    .isEqualTo(new Run(0, "", ""));
            assertThat(Files.isExecutable(ROOT.resolve(script))).isTrue();
        }
    }

    @Test
    void findsAJdkBuildsOnceAndPassesTheArgumentsOn() throws Exception {
        Path home = installed();
        jdk(home.resolve("old"), "24.0.1");
        jdk(home.resolve("new"), "26");
        Run first = run(
                Map.of("JAVA_HOME", home.resolve("new").toString()),
                home.resolve("cqube").toString(),
                "emit",
                "a b");
        assertThat(first.status()).as(first.err()).isEqualTo(3);
        assertThat(first.out()).isEqualTo("java 26 [emit] [a b]\n");
        assertThat(first.err()).contains("Building cQube");
        Run second = run(
                Map.of("JAVA_HOME", home.resolve("new").toString()),
                home.resolve("cqube").toString());
        assertThat(second.out()).isEqualTo("java 26 [help]\n");
        assertThat(second.err()).isEmpty();
    }

    @Test
    void aJarOlderThanItsSourcesIsBuiltAgain() throws Exception {
        Path home = installed();
        jdk(home.resolve("new"), "25.0.2");
        Map<String, String> environment =
                Map.of("JAVA_HOME", home.resolve("new").toString());
        run(environment, home.resolve("cqube").toString(), "x");
        Path source = Files.createDirectories(home.resolve("src/main/java")).resolve("A.java");
        Files.writeString(source, "class A {}");
        Files.setLastModifiedTime(
                source, java.nio.file.attribute.FileTime.fromMillis(System.currentTimeMillis() + 60_000));
        assertThat(run(environment, home.resolve("cqube").toString(), "x").err())
                .contains("Building cQube");
    }

    @Test
    void withoutAJdkItSaysWhatToInstall() throws Exception {
        String script = Files.readString(ROOT.resolve("cqube")).replace("/usr/lib/jvm/*", "/none/*");
        Path copy = Files.writeString(folder.resolve("cqube"), script);
        Run run = run(
                Map.of("JAVA_HOME", jdk(folder.resolve("old"), "17.0.9").toString(), "PATH", "/usr/bin:/bin"),
                "bash",
                copy.toString(),
                "demo");
        assertThat(run.status()).isEqualTo(69);
        assertThat(run.err()).contains("no JDK 25 or newer").contains("Install one");
    }

    @Test
    void reportsOfAllSuitesAreAddedUp() throws Exception {
        report(
                "a/TEST-One.xml",
                "<?xml version=\"1.0\"?>\n<testsuite xmlns:x=\"y\"\n name=\"One\" time=\"1\" tests=\"5\" errors=\"0\" skipped=\"1\" failures=\"0\">\n<testcase/></testsuite>");
        report(
                "b/TEST-Two.xml",
                "<testsuite name=\"Two\" tests=\"7\" errors=\"1\" skipped=\"0\" failures=\"2\"><testcase name='<testsuite tests=\"99\"'/></testsuite>");
        assertThat(count(0, "a")).isEqualTo(new Run(0, "4 passed, 0 failed, 1 skipped\n", ""));
        assertThat(count(0, "a", "b", "none")).isEqualTo(new Run(1, "8 passed, 3 failed, 1 skipped\n", ""));
        report(
                "w/unit.json",
                "{\"numTotalTestSuites\": 3, \"numFailedTestSuites\":0,\"numTotalTests\":6,\"numPassedTests\":4,\n\"numFailedTests\":0,\"numPendingTests\":1,\"numTodoTests\":1,\"testResults\":[]}");
        assertThat(count(0, "a", "w")).isEqualTo(new Run(0, "8 passed, 0 failed, 3 skipped\n", ""));
    }

    @Test
    void whatFailedIsNamedWithItsReasonBeforeTheClosingLine() throws Exception {
        report("a/TEST-One.xml", """
                <testsuite name="One" tests="3" errors="1" skipped="0" failures="1">
                  <testcase name="works" classname="org.One" time="1"/>
                  <testcase name="adds" classname="org.One" time="1">
                    <failure message="x" type="y"><![CDATA[expected: 2
                 but was: 3]]></failure>
                    <system-out>chatter</system-out>
                  </testcase>
                  <testcase classname="org.One" name="starts" time="1">
                    <error type="z"/>
                  </testcase>
                </testsuite>
                """);
        assertThat(count(0, "a").out())
                .contains("FAILED org.One#adds", "but was: 3", "FAILED org.One#starts")
                .doesNotContain("works", "chatter", "FLAKY")
                .endsWith("\n1 passed, 2 failed\n");
    }

    @Test
    void whatPassedOnlyTheSecondTimeIsNamed() throws Exception {
        report("a/TEST-One.xml", """
                <testsuite name="One" tests="1" errors="0" skipped="0" failures="0" flakes="1">
                  <testcase name="adds" classname="org.One" time="1">
                    <flakyFailure message="x" type="y"><stackTrace>but was: 3</stackTrace></flakyFailure>
                  </testcase>
                </testsuite>
                """);
        assertThat(count(0, "a").out())
                .startsWith("FLAKY org.One#adds\n")
                .contains("but was: 3")
                .endsWith("\n1 passed, 0 failed\n");
    }

    @Test
    void nothingThatRanIsNoSuccess() throws Exception {
        Files.createDirectories(folder.resolve("empty"));
        assertThat(count(0, "empty")).isEqualTo(new Run(1, "0 passed, 0 failed\n", ""));
    }

    @Test
    void aBuildThatBrokeWithoutAFailedTestIsAFailure() throws Exception {
        report("a/TEST-One.xml", "<testsuite tests=\"5\" errors=\"0\" skipped=\"0\" failures=\"0\"></testsuite>");
        assertThat(count(1, "a").out()).isEqualTo("5 passed, 1 failed\n");
        assertThat(count(1, "a").status()).isEqualTo(1);
        report(
                "w/unit.json",
                "{\"numFailedTestSuites\":2,\"numTotalTests\":3,\"numPassedTests\":3,\"numFailedTests\":0}");
        assertThat(count(1, "a", "w").out()).isEqualTo("8 passed, 2 failed\n");
        report("b/TEST-Broken.xml", "");
        assertThat(count(0, "a", "b").out()).isEqualTo("5 passed, 1 failed\n");
    }

    private Run count(int broken, String... folders) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(ROOT.resolve(".ci/count-reports").toString(), String.valueOf(broken)));
        for (String name : folders) {
            command.add(folder.resolve(name).toString());
        }
        Run run = run(Map.of(), command.toArray(String[]::new));
        return broken == 0 && run.err().contains("broken")
                ? new Run(run.status(), run.out(), "")
                : new Run(run.status(), run.out(), broken == 0 ? run.err() : "");
    }

    private void report(String name, String content) throws IOException {
        Path path = folder.resolve(name);
        Files.createDirectories(Optional.ofNullable(path.getParent()).orElseThrow());
        Files.writeString(path, content);
    }

    /** A copy of the script beside a pom.xml, with a Maven that only makes the jar. */
    private Path installed() throws IOException {
        Path home = Files.createDirectories(folder.resolve("home"));
        Files.copy(ROOT.resolve("cqube"), home.resolve("cqube"), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        Files.writeString(home.resolve("pom.xml"), "<project/>");
        executable(folder.resolve("bin/mvn"), "mkdir -p target && touch target/cqube-0.1.0.jar");
        return home;
    }

    private static Path jdk(Path home, String version) throws IOException {
        Files.createDirectories(home);
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        executable(home.resolve("bin/java"), """
                while [[ $1 != -jar ]]; do shift; done; shift 2
                printf 'java %s' '%s'; printf ' [%%s]' "$@"; echo; exit 3
                """.formatted("%s", version.split("\\.")[0]));
        return home;
    }

    private static void executable(Path path, String script) throws IOException {
        Files.createDirectories(Optional.ofNullable(path.getParent()).orElseThrow());
        Files.writeString(path, "#!/usr/bin/env bash\n" + script + "\n");
        assertThat(path.toFile().setExecutable(true)).isTrue();
    }

    private Run run(Map<String, String> environment, String... command) throws Exception {
        Path out = Files.createTempFile(folder, "out", "");
        Path err = Files.createTempFile(folder, "err", "");
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().remove("JAVA_HOME");
        builder.environment().merge("PATH", folder.resolve("bin").toString(), (path, bin) -> bin + ":" + path);
        builder.environment().putAll(environment);
        int status = builder.start().waitFor();
        return new Run(status, Files.readString(out, UTF_8), Files.readString(err, UTF_8));
    }
}
