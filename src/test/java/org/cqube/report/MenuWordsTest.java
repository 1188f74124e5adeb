package org.cqube.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.cqube.publication.Declared;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class MenuWordsTest {
    @Test
    void wordsOfTheLanguageStandInPlaceOfTheLabelsTheRestStays() {
        var reports = new JsonMapper().readTree("""
                [{"id":"presence","label":"Presence","description":"Who came",
                  "measures":[{"id":"present","label":"Present"},{"id":"marked","label":"Marked"}],
                  "indicators":[{"id":"attendance","label":"Attendance","description":"Share"}]}]""");
        new MenuWords(
                        Declared.sources(),
                        Map.of(
                                "report.presence", "उपस्थिति",
                                "measure.probe.marks.present", "उपस्थित",
                                "indicator.presence.attendance.description", "हिस्सा"),
                        "hi")
                .translate(reports);
        assertThat(reports).isEqualTo(new JsonMapper().readTree("""
                [{"id":"presence","label":"उपस्थिति","description":"Who came",
                  "measures":[{"id":"present","label":"उपस्थित"},{"id":"marked","label":"Marked"}],
                  "indicators":[{"id":"attendance","label":"Attendance","description":"हिस्सा"}]}]"""));
    }

    @Test
    void theValuesOfASplitAreCalledByTheirOwnWordElseByTheMeasureThatTheyAre() {
        var reports = new JsonMapper().readTree("""
                [{"id":"presence","label":"Presence","description":"","measures":[],"indicators":[],
                  "splits":[{"id":"kind","label":"By kind","measures":[{"id":"of_kind","label":"Kind"},{"id":"present","label":"Present"}],
                    "indicators":[],"dimensions":[
                    {"id":"kind","label":"Kind","values":{"present":"Seen","marked":"Marked","other":"Other"}},
                    {"id":"class","label":"Class","words":"Class {value}"}]}]}]""");
        new MenuWords(
                        Declared.sources(),
                        Map.of(
                                "measure.probe.marks.present", "उपस्थित",
                                "measure.probe.marks.marked", "अंकित",
                                "value.presence.kind.present", "देखे गए",
                                "dimension.presence.kind", "प्रकार",
                                "value.presence.class", "कक्षा {value}"),
                        "hi")
                .translate(reports);
        assertThat(reports.at("/0/splits/0/dimensions")).isEqualTo(new JsonMapper().readTree("""
                [{"id":"kind","label":"प्रकार","values":{"present":"देखे गए","marked":"अंकित","other":"Other"}},
                 {"id":"class","label":"Class","words":"कक्षा {value}"}]"""));
        assertThat(reports.at("/0/splits/0/measures"))
                .as("measures counted under one name have the dimension's")
                .isEqualTo(new JsonMapper().readTree("""
                [{"id":"of_kind","label":"प्रकार"},{"id":"present","label":"उपस्थित"}]"""));
    }
}
