package org.cqube.command.emit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountTableTest {
    static final String FILES = """
            [{"number":1,"name":"roll.csv","source":"s","file":"f","station":"published","refusal":null,"event":17,
              "account":{"version":1,"received":1234567,"loaded":1234000,"revised":0,"unchanged":500,"duplicate":10,"refused":30,"parked":27,"withdrawn":0},
              "cells":{"received":20,"taken":18,"unchanged":1,"refused":1,"open":0},
              "stations":[{"station":"arrived","at":"2026-11-19T10:00:00Z"},{"station":"kept","at":"2026-11-19T10:00:01.5Z"},{"station":"published","at":"2026-11-19T10:00:03.75Z"}],
              "notices":[{"code":"value_too_long","severity":"error","count":30,"examples":[
                {"record":17,"line":18,"column":"School","value":"x","sentence":"The value is \\u001b[31mtoo long."}]}]},
             {"number":2,"name":"odd.csv","source":null,"file":null,"station":"refused",
              "refusal":{"code":"size_differs","sentence":"The file has 3 bytes, the manifest says 4."},
              "account":null,"cells":null,"stations":null,"notices":[]}]
            """;

    @Test
    void printsAccountCellsNoticesAndRefusals() {
        assertThat(print(SmallServer.view("r-1", "published", FILES))).isEqualTo("""
                roll/roll.zip  PUBLISHED  receipt r-1
                  1  roll.csv  published
                     records     received     loaded  revised  unchanged  duplicate  refused  parked  withdrawn
                                12,34,567  12,34,000        0        500         10       30      27          0
                     day cells  received  taken  unchanged  refused  open
                                      20     18          1        1     0
                     error   30 × value_too_long
                             The value is  [31mtoo long. (record 17, line 18, column School)
                             … and 27 more; all of them are in the file's refused.csv
                  2  odd.csv  refused
                     not taken: The file has 3 bytes, the manifest says 4. (size_differs)
                """);
    }

    @Test
    void takenIsOnlyWhatIsPublishedWhole() {
        EmissionView half = read(SmallServer.view("r-1", "published", FILES));
        assertThat(half.isFinal()).isTrue();
        assertThat(half.isTaken()).isFalse();
        assertThat(half.refused()).isEqualTo(31);
        assertThat(half.records("loaded")).isEqualTo(1_234_000);
        assertThat(half.secondsByStation()).containsExactly(Map.entry("kept", 1.5), Map.entry("published", 2.25));
        assertThat(read(SmallServer.view("r-1", "published", "[]")).isTaken()).isTrue();
        assertThat(read(SmallServer.view("r-1", "refused", "[]")).isTaken()).isFalse();
        assertThat(read(SmallServer.view("r-1", "loaded", "[]")).isFinal()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "999,999",
        "'1,000',1000",
        "'12,34,567',1234567",
        "'-1,00,000',-100000",
        "'1,00,00,00,000',1000000000"
    })
    void numbersAreGroupedAsInIndia(String printed, long number) {
        assertThat(Printed.number(number)).isEqualTo(printed);
    }

    @ParameterizedTest
    @CsvSource({"0 B,0", "999 B,999", "1.5 kB,1500", "2.0 MB,2000000", "1.25 GB,1250000000"})
    void sizesAreShort(String printed, double bytes) {
        assertThat(Printed.bytes(bytes)).isEqualTo(printed);
    }

    private static String print(String json) {
        var out = new ByteArrayOutputStream();
        new AccountTable(new PrintStream(out, true, UTF_8)).print(read(json));
        return out.toString(UTF_8);
    }

    private static EmissionView read(String json) {
        return EmissionView.JSON.readValue(json, EmissionView.class);
    }
}
