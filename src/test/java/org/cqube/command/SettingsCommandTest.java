package org.cqube.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.cqube.command.SettingsCommand.Setting;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class SettingsCommandTest {
    @Test
    void everySettingHasAMeaningAndOnlyOurOwnAreListed() throws IOException {
        assertThat(SettingsCommand.list())
                .hasSizeGreaterThan(5)
                .allSatisfy(setting -> {
                    assertThat(setting.name()).startsWith("cqube.");
                    assertThat(setting.meaning()).as(setting.name()).isNotBlank();
                })
                .contains(new Setting(
                        "cqube.zone",
                        "ZoneId",
                        "Asia/Kolkata",
                        "decides what a day is: partitions, schedules, \"today\""));
    }

    @Test
    void printsNameTypeDefaultAndMeaning() {
        var out = new StringWriter();
        var line = new CommandLine(new SettingsCommand()).setOut(new PrintWriter(out));
        assertThat(line.execute()).isZero();
        assertThat(out.toString())
                .contains("cqube.zone  (ZoneId, default Asia/Kolkata)\n    decides what a day is")
                .contains("cqube.sources  (String, no default)\n");
    }

    @Test
    void longMeaningsAreWrapped() {
        assertThat(SettingsCommand.wrap("word ".repeat(50)))
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(101));
    }
}
