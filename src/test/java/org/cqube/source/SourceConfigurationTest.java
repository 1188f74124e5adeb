package org.cqube.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

class SourceConfigurationTest {
    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(SourceConfiguration.class);

    @Test
    void whatIsNotSetHasItsDefault() {
        runner.run(context -> {
            assertThat(context.getBean(Installation.class))
                    .isEqualTo(new Installation("24", "Gujarat", ZoneId.of("Asia/Kolkata"), 6, Path.of("data"), ""));
            // What ships, in that state's bounds.
            assertThat(context.getBean(Sources.class))
                    .isEqualTo(SourceFolders.read(context.getBean(Installation.class)))
                    .returns(
                            SourceFolders.readShipped().listFiles().size(),
                            sources -> sources.listFiles().size());
            assertThat(context.getBean(Sentences.class).languages()).contains("en");
        });
    }

    @Test
    void everySettingIsTaken(@TempDir Path folder) {
        DeclaredOnDisk declared = new DeclaredOnDisk(folder).write("i18n/gu/notices.yaml", "not_a_zip: ઝિપ નથી.\n");
        runner.withPropertyValues(
                        "cqube.state-code=23",
                        "cqube.state-name=Madhya Pradesh",
                        "cqube.zone=UTC",
                        "cqube.academic-year-start=4",
                        "cqube.data=/var/lib/cqube",
                        "cqube.sources=" + declared.folder())
                .run(context -> {
                    assertThat(context.getBean(Installation.class))
                            .isEqualTo(new Installation(
                                    "23",
                                    "Madhya Pradesh",
                                    ZoneId.of("UTC"),
                                    4,
                                    Path.of("/var/lib/cqube"),
                                    folder.toString()));
                    assertThat(context.getBean(Sentences.class).languages()).contains("en", "gu");
                });
    }

    @Test
    void valuesThatCannotBeAreRefused() {
        runner.withPropertyValues("cqube.academic-year-start=13")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessage("cqube.academic-year-start must be a month, 1 to 12; it is 13"));
        runner.withPropertyValues("cqube.state-code=../24")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessage("cqube.state-code must be letters and digits; it is '../24'"));
        runner.withPropertyValues("cqube.zone=India")
                .run(context -> assertThat(context).hasFailed());
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void aWrongDeclarationStopsTheStartWithItsFaultsAlone(@TempDir Path folder, CapturedOutput output) {
        DeclaredOnDisk declared =
                new DeclaredOnDisk(folder).write("sources/wood/source.yaml", "format: 1\nlabel: Wood\n");
        var application = new SpringApplicationBuilder(SourceConfiguration.class)
                .web(WebApplicationType.NONE)
                .properties("cqube.sources=" + declared.folder());
        assertThatThrownBy(application::run).hasRootCauseInstanceOf(DeclarationException.class);
        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains("The declarations have a fault:")
                .contains(folder + "/sources/wood/source.yaml:1: 'files' must declare at least one file")
                .doesNotContain("\tat org.cqube");
    }
}
