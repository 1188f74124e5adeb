package org.cqube.publication;

import java.util.List;
import java.util.Map;
import org.cqube.source.AcrossReport;
import org.cqube.source.Indicator;
import tools.jackson.core.JsonGenerator;

/** The pages across sources in the menu: in the form of every report, and what is theirs alone. */
final class MenuAcross {
    private static final List<String> BELOW_STATE = List.of("district", "block", "cluster", "school");

    private final JsonGenerator json;

    MenuAcross(JsonGenerator json) {
        this.json = json;
    }

    void write(PublishAcross pages) {
        pages.incomplete().forEach(this::incomplete);
        pages.composites().forEach(this::composite);
        pages.proportions().forEach(this::proportion);
        pages.views().forEach(this::views);
        pages.cards().forEach(this::card);
    }

    private void head(AcrossReport report, String form) {
        json.writeStartObject();
        Json.text(json, "id", report.id());
        Json.text(json, "form", form);
        Json.text(json, "group", report.group());
        Json.text(json, "label", report.label());
        Json.text(json, "description", report.description());
    }

    private void periods(Table table) {
        Json.text(json, "as_of", table.asOf().orElse(null));
        MenuFile.texts(json, "levels", BELOW_STATE);
        MenuFile.texts(
                json, "periods", table.periods().stream().map(one -> one.id()).toList());
        MenuFile.texts(json, "months", List.of());
    }

    private void incomplete(IncompleteTable table) {
        AcrossReport report = table.declared();
        var form = (AcrossReport.Incomplete) report.form();
        head(report, "exceptions");
        periods(table);
        json.writeName("measures").writeStartArray();
        Map.of(
                        "without_point", form.withoutPoint(),
                        "without_cluster", form.withoutCluster(),
                        "sharing_point", form.sharingPoint())
                .entrySet()
                .stream()
                .sorted(Map.Entry.<String, String>comparingByKey().reversed())
                .forEach(one -> MenuFile.measure(json, one.getKey(), one.getValue(), ReportNumbers.SCHOOLS, 0));
        json.writeEndArray();
        json.writeName("indicators").writeStartArray();
        var share = new Indicator.Percent(
                report.id(),
                form.share(),
                report.description(),
                1,
                "incomplete",
                Indicator.SCHOOLS,
                Indicator.Direction.LOWER,
                List.of());
        MenuFile.indicator(json, report.id(), form.share(), share);
        json.writeEndArray();
        Json.text(json, "headline", report.id());
        Json.text(json, "reported", null);
        MenuFile.texts(json, "drawings", report.drawings());
        json.writeEndObject();
    }

    private void composite(CompositeTable table) {
        AcrossReport report = table.declared();
        var form = (AcrossReport.Composite) report.form();
        head(report, "composite");
        periods(table);
        json.writeName("measures").writeStartArray();
        for (AcrossReport.Column column : form.columns()) {
            FoundIndicator found = table.found().get(column.id());
            if (found != null) {
                Behind.of(column.id(), found).forEach(one -> behind(column, found, one));
            }
        }
        json.writeEndArray();
        json.writeName("indicators").writeStartArray();
        for (AcrossReport.Column column : form.columns()) {
            FoundIndicator found = table.found().get(column.id());
            if (found != null) {
                MenuFile.indicator(json, column.id(), column.label(), found.indicator());
            }
        }
        json.writeEndArray();
        json.writeName("column_sources").writeStartArray();
        for (AcrossReport.Column column : form.columns()) {
            if (table.found().containsKey(column.id())) {
                json.writeStartObject();
                Json.text(json, "indicator", column.id());
                Json.text(json, "report", column.report());
                Json.text(json, "indicator_of", column.indicator());
                json.writeEndObject();
            }
        }
        json.writeEndArray();
        // A state may have switched off what leads.
        Json.text(
                json,
                "headline",
                table.found().containsKey(form.headline())
                        ? form.headline()
                        : table.found().keySet().stream().findFirst().orElse(null));
        Json.text(json, "reported", null);
        MenuFile.texts(json, "drawings", report.drawings());
        json.writeEndObject();
    }

    private void proportion(ProportionTable table) {
        AcrossReport report = table.declared();
        head(report, "proportion");
        periods(table);
        json.writeName("measures").writeStartArray();
        table.parts().forEach((part, unit) -> MenuFile.measure(json, part.id(), part.label(), unit, 0));
        json.writeEndArray();
        json.writeName("indicators").writeStartArray();
        MenuFile.indicator(json, report.id(), table.indicator().label(), table.indicator());
        json.writeEndArray();
        json.writeName("parts").writeStartArray();
        table.parts().keySet().forEach(part -> {
            json.writeStartObject();
            Json.text(json, "id", part.id());
            Json.text(json, "report", part.report());
            MenuFile.texts(json, "measures", part.measures());
            json.writeEndObject();
        });
        json.writeEndArray();
        Json.text(json, "headline", report.id());
        Json.text(json, "reported", null);
        MenuFile.texts(json, "drawings", report.drawings());
        json.writeEndObject();
    }

    /** Its numbers by report are called as the reports are, when the menu is served. */
    private void views(ViewsTable table) {
        AcrossReport report = table.declared();
        var form = (AcrossReport.Views) report.form();
        head(report, "views");
        periods(table);
        json.writeName("measures").writeStartArray();
        for (ReportNumbers.Column column : table.columns()) {
            String label = switch (column.id()) {
                case ViewsTable.VIEWS -> form.views();
                case ViewsTable.OWN -> form.own();
                default -> column.id();
            };
            MenuFile.measure(json, column.id(), label, column.unit(), 0);
        }
        json.writeEndArray();
        json.writeName("indicators").writeStartArray().writeEndArray();
        Json.text(json, "headline", ViewsTable.VIEWS);
        Json.text(json, "reported", null);
        MenuFile.texts(json, "drawings", report.drawings());
        json.writeEndObject();
    }

    private void behind(AcrossReport.Column column, FoundIndicator found, Behind one) {
        json.writeStartObject();
        Json.text(json, "id", one.id());
        Json.text(json, "label", column.label() + ": " + one.label(found));
        Json.text(json, "unit", one.unit());
        json.writeNumberProperty("scale", one.scale());
        Json.text(json, "of", one.measure());
        json.writeEndObject();
    }

    private void card(CardFigures card) {
        AcrossReport report = card.card();
        head(report, "card");
        Json.text(json, "as_of", CardFile.asOf(card).orElse(null));
        MenuFile.texts(json, "levels", List.of("state", "district", "block", "cluster", "school"));
        MenuFile.texts(json, "periods", List.of());
        MenuFile.texts(json, "months", List.of());
        json.writeName("measures").writeStartArray().writeEndArray();
        json.writeName("indicators").writeStartArray().writeEndArray();
        json.writeName("basics").writeStartArray();
        ((AcrossReport.Card) report.form())
                .basics().stream()
                        .filter(basic ->
                                card.basics().stream().anyMatch(one -> one.id().equals(basic.id())))
                        .forEach(basic -> {
                            json.writeStartObject();
                            Json.text(json, "id", basic.id());
                            Json.text(json, "report", basic.report());
                            Json.text(json, "measure", basic.measure());
                            Json.text(json, "label", basic.label());
                            json.writeEndObject();
                        });
        json.writeEndArray();
        Json.text(json, "headline", null);
        Json.text(json, "reported", null);
        MenuFile.texts(json, "drawings", report.drawings());
        json.writeEndObject();
    }
}
