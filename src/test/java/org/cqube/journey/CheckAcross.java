package org.cqube.journey;

import static org.assertj.core.api.Assertions.assertThat;

import org.cqube.access.Area;
import org.cqube.access.Level;
import tools.jackson.databind.JsonNode;

/** Numbers of pages across sources: of reports behind, of several files, of some schools alone. */
final class CheckAcross {
    private final AskedState state;

    CheckAcross(AskedState state) {
        this.state = state;
    }

    /** Numbers of pages across sources are answered by the report behind. */
    void acrossSourcesTheReportBehindAnswers() {
        int asked = 0;
        for (JsonNode report : state.menu().path("reports")) {
            String form = report.path("form").asString();
            if (!form.equals("composite") && !report.path("of").isString()) {
                continue;
            }
            for (JsonNode period : report.path("periods")) {
                JsonNode footer = state.server()
                        .get(
                                AskedState.path(
                                        report.path("id").asString(),
                                        new Area(Level.STATE, AskedState.CODE),
                                        "current"),
                                state.chief())
                        .path("footer")
                        .path(period.asString());
                for (JsonNode indicator : report.path("indicators")) {
                    String id = indicator.path("id").asString();
                    if (footer.path(id).isNumber()) {
                        JsonNode told = state.server()
                                .get(
                                        "/api/provenance/%s/state/%s/%s?indicator=%s"
                                                .formatted(
                                                        report.path("id").asString(),
                                                        AskedState.CODE,
                                                        period.asString(),
                                                        id),
                                        state.chief());
                        assertThat(told.path("indicator").path("value"))
                                .as("%s %s %s", report.path("id"), period, id)
                                .isEqualTo(footer.path(id));
                        assertThat(told.path("state").asString()).isEqualTo("same");
                        asked++;
                    }
                }
            }
        }
        assertThat(asked).isGreaterThan(12);
    }
}
