package org.cqube.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.cqube.access.Area;
import org.cqube.access.Level;
import org.cqube.access.Role;
import org.cqube.bucket.Buckets;
import org.cqube.command.demo.QuietProgress;
import org.cqube.command.demo.SendSample;
import org.cqube.command.emit.EmissionClient;
import org.cqube.sample.Plan;
import org.cqube.sample.Sample;
import org.cqube.source.Dimension;
import org.cqube.source.Indicator;
import org.cqube.source.Measure;
import org.cqube.source.Report;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;
import org.cqube.source.Split;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A made-up state with every fault in it: random published numbers of every report, level and window are followed to the lines of the CSV
 * files in the input bucket, and what these lines say is the number, to the last digit.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProvenanceIT {
    private static final long SEED = 20261127;
    private static final String STATE = "00";
    /** Numbers of each report that are followed. */
    private static final int ENOUGH = 8;

    private TestServer server;
    private String chief = "";
    private RawNumbers raw;
    private JsonNode menu;

    @BeforeAll
    void aStateThatSentEverything(@TempDir Path data) throws IOException {
        server = TestServer.start(data, Map.of("cqube.state-code", STATE));
        var plan = new Plan(SEED, STATE, 12, 12 * 9, LocalDate.of(2026, 10, 5), LocalDate.of(2026, 11, 13));
        Sources sources = server.bean(Sources.class);
        var quiet = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        try (var client = new EmissionClient(server.root(), server.token("centre"), new QuietProgress(quiet))) {
            new SendSample(client, quiet)
                    .send(Sample.of(plan, sources, 6).deliveries().list());
        }
        chief = server.signIn("chief", Role.ADMINISTRATOR, Optional.empty());
        var jdbc = JdbcClient.create(server.database());
        raw = new RawNumbers(server.bean(Buckets.class).input(), jdbc, sources);
        awaitQuiet(jdbc);
        menu = server.get("/api/reports", chief);
    }

    /** Until no file waits and the newest publication has every event in it. */
    private void awaitQuiet(JdbcClient jdbc) {
        String before = "";
        for (int same = 0, i = 0; same < 8 && i < 600; i++) {
            String now = jdbc.sql("""
                            select concat((select max(number) from metadata.event), ' ', (select max(number) from metadata.publication), ' ',
                              (select count(*) from metadata.emission_file where station in ('kept', 'checked', 'loaded')))""").query(String.class).single();
            same = now.equals(before) && now.endsWith(" 0") ? same + 1 : 0;
            before = now;
            java.util.concurrent.locks.LockSupport.parkNanos(250_000_000);
        }
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private record Drawn(Report report, Area area, String period, String day, String number, String cell) {
        Drawn(Report report, Area area, String period, String day, String number) {
            this(report, area, period, day, number, "");
        }

        String address() {
            return "/api/provenance/%s/%s/%s/%s?indicator=%s%s%s"
                    .formatted(
                            report.id(),
                            area.level().id(),
                            TestServer.encoded(area.id()),
                            period,
                            number,
                            day.isEmpty() ? "" : "&day=" + day,
                            cell);
        }
    }

    @Test
    void randomNumbersOfEveryReportAreWhatTheLinesOfTheFilesSay() {
        var random = new Random(SEED);
        Map<String, Integer> followed = new HashMap<>();
        for (Report report : server.bean(Sources.class).listReports()) {
            // Some numbers are counts of schools or of distinct values, which no lines add up to.
            for (int i = 0; i < 60 && followed.getOrDefault(report.id(), 0) < ENOUGH; i++) {
                Optional<Drawn> drawn = draw(report, random);
                if (drawn.isPresent() && follow(drawn.get())) {
                    followed.merge(report.id(), 1, Integer::sum);
                }
            }
        }
        server.bean(Sources.class)
                .listReports()
                .forEach(report -> assertThat(followed.getOrDefault(report.id(), 0))
                        .as(report.id())
                        .isEqualTo(ENOUGH));
    }

    /** Cells of every split: what the lines of a cell say is what was published of it. */
    @Test
    void randomCellsOfEverySplitAreWhatTheLinesOfTheFilesSay() {
        var random = new Random(SEED);
        for (Report report : server.bean(Sources.class).listReports()) {
            for (Split split : report.splits()) {
                int followed = 0;
                for (JsonNode cell : cells(report, split, random)) {
                    String period = cell.path("period").asString();
                    JsonNode numbers = cell.path("numbers");
                    List<String> ids = List.copyOf(numbers.propertyNames());
                    String number = ids.get(random.nextInt(ids.size()));
                    var by = new StringBuilder("&by=" + split.id());
                    cell.path("values")
                            .forEach(value -> by.append("&value=").append(TestServer.encoded(value.asString())));
                    var drawn = new Drawn(report, new Area(Level.STATE, STATE), period, "", number, by.toString());
                    JsonNode told = server.get(drawn.address(), chief);
                    String as = drawn.address() + "\n" + told;
                    assertThat(told.path("state").asString()).as(as).isEqualTo("same");
                    assertThat(told.path("indicator").path("value")).as(as).isEqualTo(numbers.path(number));
                    assertThat(told.path("split").path("id").asString()).isEqualTo(split.id());
                    followed += followCell(drawn, split, told, as) ? 1 : 0;
                }
                assertThat(followed).as(report.id() + " by " + split.id()).isPositive();
            }
        }
    }

    /** Up to two cells of the state, with their numbers by id. */
    private List<JsonNode> cells(Report report, Split split, Random random) {
        List<String> periods = new ArrayList<>(List.of("current"));
        find(menu.path("reports"), "id", report.id()).path("months").forEach(month -> periods.add(month.asString()));
        List<JsonNode> cells = new ArrayList<>();
        for (String period : periods.reversed()) {
            HttpResponse<String> answer = server.send(server.request(
                            path(report.id(), new Area(Level.STATE, STATE), period) + "/by/" + split.id())
                    .header("Cookie", chief));
            if (answer.statusCode() != 200) {
                continue;
            }
            JsonNode file = JsonMapper.shared().readTree(answer.body());
            int keys = 2 + file.path("dimensions").size();
            for (JsonNode row : file.path("rows")) {
                if (row.get(0).asInt() < 0) {
                    var cell = JsonMapper.shared().createObjectNode();
                    cell.set(
                            "period",
                            file.path("periods").get(row.get(1).asInt()).path("id"));
                    var values = cell.putArray("values");
                    for (int d = 2; d < keys; d++) {
                        values.add(file.path("dimensions")
                                .get(d - 2)
                                .path("values")
                                .get(row.get(d).asInt())
                                .path("id"));
                    }
                    var numbers = cell.putObject("numbers");
                    for (int i = keys; i < row.size(); i++) {
                        numbers.set(file.path("columns").get(i).path("id").asString(), row.get(i));
                    }
                    cells.add(cell);
                }
            }
        }
        Collections.shuffle(cells, random);
        return cells.subList(0, Math.min(2, cells.size()));
    }

    /** False where the number holds nothing that lines add up to. */
    private boolean followCell(Drawn drawn, Split split, JsonNode told, String as) {
        SourceFile file = server.bean(Sources.class).getFile(drawn.report().file());
        Map<String, Measure> summed = summed(told, file);
        Map<String, BigDecimal> sums = new HashMap<>();
        summed.keySet().forEach(id -> sums.put(id, BigDecimal.ZERO));
        if (summed.isEmpty()) {
            // Counts of schools and of distinct values; that the cell is told at all is what is shown.
            return true;
        }
        checkFiles(told, summed.keySet(), as);
        boolean divided = split.dimensions().stream().anyMatch(Dimension.ByColumns.class::isInstance);
        for (String school : schools(drawn)) {
            if (divided) {
                readParts(drawn, school, sums);
            } else {
                readSchool(drawn, school, file, summed, sums);
            }
        }
        sums.forEach((id, sum) -> assertThat(sum)
                .as(id + " of " + as)
                .isEqualByComparingTo(
                        find(told.path("measures"), "id", id).path("value").decimalValue()));
        return true;
    }

    /** Of columns each its own part of a line: what the answer says of it, and that it is one line once. */
    private void readParts(Drawn drawn, String school, Map<String, BigDecimal> sums) {
        var own = new Drawn(
                drawn.report(), new Area(Level.SCHOOL, school), drawn.period(), "", drawn.number(), drawn.cell());
        List<String> lines = new ArrayList<>();
        for (String next = "0"; !next.equals("null"); ) {
            HttpResponse<String> answer =
                    server.send(server.request(own.address().replace("?", "/parts?") + "&limit=100&after=" + next)
                            .header("Cookie", chief));
            if (answer.statusCode() == 404) {
                return;
            }
            JsonNode page = JsonMapper.shared().readTree(answer.body());
            page.path("rows").forEach(row -> {
                lines.add(row.path("receipt").asString() + " " + row.path("number") + " " + row.path("line"));
                sums.replaceAll((id, sum) -> sum.add(
                        BigDecimal.valueOf(row.path("contributed").path(id).asLong())));
            });
            next = page.path("next").isNull() ? "null" : page.path("next").asString();
        }
        assertThat(lines).doesNotHaveDuplicates();
    }

    /** Numbers of pages across sources are answered by the report behind. */
    @Test
    void acrossSourcesTheReportBehindAnswers() {
        int asked = 0;
        for (JsonNode report : menu.path("reports")) {
            String form = report.path("form").asString();
            if (!form.equals("composite") && !report.path("of").isString()) {
                continue;
            }
            for (JsonNode period : report.path("periods")) {
                JsonNode footer = server.get(
                                path(report.path("id").asString(), new Area(Level.STATE, STATE), "current"), chief)
                        .path("footer")
                        .path(period.asString());
                for (JsonNode indicator : report.path("indicators")) {
                    String id = indicator.path("id").asString();
                    if (footer.path(id).isNumber()) {
                        JsonNode told = server.get(
                                "/api/provenance/%s/state/%s/%s?indicator=%s"
                                        .formatted(report.path("id").asString(), STATE, period.asString(), id),
                                chief);
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

    /** Districts of a small state have small counts enough. */
    @Test
    void thePublicIsToldNoCountOfAFew() {
        int hidden = 0;
        for (Report report : server.bean(Sources.class).listReports()) {
            String path = path(report.id(), new Area(Level.STATE, STATE), "current");
            JsonNode all = server.get(path, chief);
            JsonNode few = server.get(path, "");
            List<String> ids = new ArrayList<>();
            all.path("columns").forEach(column -> ids.add(column.path("id").asString()));
            for (Measure measure :
                    server.bean(Sources.class).getFile(report.file()).measures()) {
                boolean counts = (measure instanceof Measure.Distinct || measure instanceof Measure.Count)
                        && !measure.unit().equals("schools");
                int at = ids.indexOf(measure.id());
                for (int row = 0; counts && row < all.path("rows").size(); row++) {
                    long number = all.path("rows").get(row).get(at).asLong();
                    if (number > 0 && number < 10) {
                        assertThat(few.path("rows").get(row).get(at).isNull())
                                .as(report.id() + " " + measure.id())
                                .isTrue();
                        hidden++;
                    }
                }
            }
        }
        assertThat(hidden).isPositive();
    }

    /** Of each coordinator and day the places of the file, nobody named; of an area the places of its own schools alone. */
    @Test
    void toursAreThePlacesThatCoordinatorsReported() {
        var jdbc = JdbcClient.create(server.database());
        List<String> months = jdbc.sql(
                        "select distinct to_char(created_on, 'YYYY-MM') from dynamic.crc_location order by 1")
                .query((row, number) -> row.getString(1))
                .list();
        assertThat(months).isNotEmpty();
        List<String> told = new ArrayList<>();
        List<String> persons = new ArrayList<>();
        for (String month : months) {
            for (JsonNode tour : tours("state/" + STATE + "/" + month)) {
                persons.add(
                        tour.path("day").asString() + " " + tour.path("person").asString());
                List<String> line = new ArrayList<>();
                for (JsonNode point : tour.path("points")) {
                    told.add("%s %s %s %s %s"
                            .formatted(
                                    tour.path("day").asString(),
                                    point.path("school").path("id").asString(),
                                    plain(point.path("latitude")),
                                    plain(point.path("longitude")),
                                    point.path("in_school").asBoolean()));
                    String at = "[" + plain(point.path("latitude")) + "," + plain(point.path("longitude")) + "]";
                    if (line.isEmpty() || !line.getLast().equals(at)) {
                        line.add(at);
                    }
                }
                List<String> drawn = new ArrayList<>();
                tour.path("line").forEach(at -> drawn.add("[" + plain(at.get(0)) + "," + plain(at.get(1)) + "]"));
                assertThat(drawn).isEqualTo(line);
            }
        }
        assertThat(persons).doesNotHaveDuplicates();
        assertThat(persons)
                .hasSize(jdbc.sql("select count(distinct (created_on, observer_id)) from dynamic.crc_location")
                        .query(Integer.class)
                        .single());
        assertThat(told)
                .hasSizeGreaterThan(10)
                .containsExactlyInAnyOrderElementsOf(
                        jdbc.sql("""
                                select created_on || ' ' || school_id || ' ' || trim_scale(latitude) || ' ' || trim_scale(longitude) || ' ' || in_school
                                from dynamic.crc_location""").query((row, number) -> row.getString(1)).list());
        String school = jdbc.sql("select min(school_id) from dynamic.crc_location")
                .query(String.class)
                .single();
        String own = server.signIn("head", Role.OFFICER, Optional.of(new Area(Level.SCHOOL, school)));
        JsonNode seen = server.get("/api/tours/cluster_resource_visits/school/" + school + "/" + months.getLast(), own);
        seen.path("tours")
                .forEach(tour -> tour.path("points")
                        .forEach(point -> assertThat(
                                        point.path("school").path("id").asString())
                                .isEqualTo(school)));
    }

    private List<JsonNode> tours(String of) {
        List<JsonNode> tours = new ArrayList<>();
        for (String next = "0"; !next.equals("null"); ) {
            JsonNode page = server.get("/api/tours/cluster_resource_visits/" + of + "?limit=7&after=" + next, chief);
            page.path("tours").forEach(tours::add);
            next = page.path("next").isNull() ? "null" : page.path("next").asString();
        }
        return tours;
    }

    private static String plain(JsonNode number) {
        return number.decimalValue().stripTrailingZeros().toPlainString();
    }

    private Optional<Drawn> draw(Report report, Random random) {
        JsonNode described = find(menu.path("reports"), "id", report.id());
        List<String> periods = new ArrayList<>();
        described.path("periods").forEach(period -> periods.add(period.asString()));
        described.path("months").forEach(month -> periods.add(month.asString()));
        if (periods.isEmpty()) {
            return Optional.empty();
        }
        String period = periods.get(random.nextInt(periods.size()));
        Area area = area(report.id(), random);
        List<String> numbers = new ArrayList<>();
        report.indicators().forEach(indicator -> numbers.add(indicator.id()));
        server.bean(Sources.class).getFile(report.file()).measures().forEach(measure -> numbers.add(measure.id()));
        String number = numbers.get(random.nextInt(numbers.size()));
        String day = "";
        if (period.matches("\\d{4}-\\d{2}") && random.nextInt(2) == 0) {
            JsonNode days = server.get(path(report.id(), area, period), chief).path("days");
            List<JsonNode> own = new ArrayList<>();
            days.path("rows").forEach(row -> {
                if (row.get(0).asInt() < 0) {
                    own.add(row);
                }
            });
            List<String> columns = new ArrayList<>();
            days.path("columns").forEach(column -> columns.add(column.asString()));
            if (!own.isEmpty() && columns.contains(number)) {
                day = own.get(random.nextInt(own.size())).get(1).asString();
            }
        }
        return Optional.of(new Drawn(report, area, period, day, number));
    }

    /** The state, or somewhere below it. */
    private Area area(String report, Random random) {
        Area area = new Area(Level.STATE, STATE);
        for (int depth = random.nextInt(5); depth > 0; depth--) {
            JsonNode rows = server.get(path(report, area, "current"), chief)
                    .path("areas")
                    .path("rows");
            String below = area.level().below().orElseThrow().id();
            List<JsonNode> children = new ArrayList<>();
            rows.forEach(row -> {
                if (row.get(0).asString().equals(below)) {
                    children.add(row);
                }
            });
            if (children.isEmpty()) {
                return area;
            }
            JsonNode child = children.get(random.nextInt(children.size()));
            area = new Area(Level.find(below).orElseThrow(), child.get(1).asString());
        }
        return area;
    }

    private static String path(String report, Area area, String period) {
        return "/api/reports/%s/areas/%s/%s/%s"
                .formatted(report, area.level().id(), TestServer.encoded(area.id()), period);
    }

    private static JsonNode find(JsonNode array, String field, String value) {
        for (JsonNode one : array) {
            if (one.path(field).asString().equals(value)) {
                return one;
            }
        }
        throw new AssertionError("no " + value);
    }

    /** False where the number holds nothing that lines add up to. */
    private boolean follow(Drawn drawn) {
        JsonNode told = server.get(drawn.address(), chief);
        String as = drawn.address() + "\n" + told;
        assertThat(told.path("state").asString()).as(as).isEqualTo("same");
        assertThat(told.path("indicator").path("value")).as(as).isEqualTo(published(drawn));
        SourceFile file = server.bean(Sources.class).getFile(drawn.report().file());
        Map<String, Measure> summed = summed(told, file);
        Map<String, BigDecimal> sums = new HashMap<>();
        summed.keySet().forEach(id -> sums.put(id, BigDecimal.ZERO));
        if (summed.isEmpty()) {
            return false;
        }
        checkFiles(told, summed.keySet(), as);
        for (String school : schools(drawn)) {
            readSchool(drawn, school, file, summed, sums);
        }
        Map<String, BigDecimal> published = new HashMap<>();
        told.path("measures").forEach(part -> {
            if (!part.path("value").isNull()) {
                published.put(part.path("id").asString(), part.path("value").decimalValue());
            }
        });
        sums.forEach((id, sum) -> assertThat(sum).as(id + " of " + as).isEqualByComparingTo(published.get(id)));
        published.putAll(sums);
        drawn.report().indicators().stream()
                .filter(indicator -> indicator.id().equals(drawn.number()))
                .forEach(indicator -> assertThat(plain(indicator, published, file))
                        .as(as)
                        .isEqualTo(
                                told.path("indicator").path("value").toString().replace("null", "")));
        return true;
    }

    /** By id, of the measures that the number is made of those that lines add up to. */
    private static Map<String, Measure> summed(JsonNode told, SourceFile file) {
        Map<String, Measure> summed = new HashMap<>();
        for (JsonNode part : told.path("measures")) {
            file.measures().stream()
                    .filter(measure -> measure.id().equals(part.path("id").asString()))
                    .filter(ProvenanceIT::addsUp)
                    .forEach(measure -> summed.put(measure.id(), measure));
        }
        return summed;
    }

    /** Whether lines add up to it; distinct values and counts of schools are something else. */
    private static boolean addsUp(Measure measure) {
        return measure instanceof Measure.DayCodes
                || measure instanceof Measure.Count
                || measure instanceof Measure.Sum
                || measure instanceof Measure.CodeTable;
    }

    /** What files added is the whole. */
    private static void checkFiles(JsonNode told, Iterable<String> measures, String as) {
        for (String id : measures) {
            long sum = 0;
            for (JsonNode file : told.path("files")) {
                assertThat(file.path("receipt").asString()).as(as).startsWith("r-");
                assertThat(file.path("emitter").asString()).as(as).isEqualTo("centre");
                sum += file.path("contributed").path(id).asLong();
            }
            assertThat(BigDecimal.valueOf(sum))
                    .as(id + " of " + as)
                    .isEqualByComparingTo(
                            find(told.path("measures"), "id", id).path("value").decimalValue());
        }
    }

    private JsonNode published(Drawn drawn) {
        boolean month = drawn.period().matches("\\d{4}-\\d{2}");
        JsonNode file = server.get(path(drawn.report().id(), drawn.area(), month ? drawn.period() : "current"), chief);
        if (drawn.day().isEmpty()) {
            return file.path("footer").path(drawn.period()).path(drawn.number());
        }
        int column = 0;
        for (int i = 0; i < file.path("days").path("columns").size(); i++) {
            column = file.path("days").path("columns").get(i).asString().equals(drawn.number()) ? i : column;
        }
        for (JsonNode row : file.path("days").path("rows")) {
            if (row.get(0).asInt() < 0 && row.get(1).asString().equals(drawn.day())) {
                return row.get(column);
            }
        }
        throw new AssertionError("not published: " + drawn);
    }

    private List<String> schools(Drawn drawn) {
        if (drawn.area().level() == Level.SCHOOL) {
            return List.of(drawn.area().id());
        }
        List<String> ids = new ArrayList<>();
        String next = "0";
        while (!next.equals("null")) {
            JsonNode page = server.get(drawn.address().replace("?", "/parts?") + "&limit=5&after=" + next, chief);
            page.path("rows").forEach(row -> ids.add(row.path("id").asString()));
            next = page.path("next").isNull() ? "null" : page.path("next").asString();
        }
        assertThat(ids).doesNotHaveDuplicates();
        return ids;
    }

    private void readSchool(
            Drawn drawn, String school, SourceFile file, Map<String, Measure> summed, Map<String, BigDecimal> sums) {
        var own = new Drawn(
                drawn.report(),
                new Area(Level.SCHOOL, school),
                drawn.period(),
                drawn.day(),
                drawn.number(),
                drawn.cell());
        String next = "0";
        while (!next.equals("null")) {
            HttpResponse<String> answer =
                    server.send(server.request(own.address().replace("?", "/parts?") + "&limit=100&after=" + next)
                            .header("Cookie", chief));
            if (answer.statusCode() == 404) {
                // The school has no row of that day at all.
                return;
            }
            JsonNode page = JsonMapper.shared().readTree(answer.body());
            for (JsonNode row : page.path("rows")) {
                assertThat(row.path("line").isNull())
                        .as(own.address() + "\n" + row)
                        .isFalse();
                Map<String, String> line = raw.line(
                        row.path("receipt").asString(),
                        row.path("number").asInt(),
                        row.path("line").asLong());
                summed.forEach((id, measure) -> {
                    BigDecimal part = raw.part(file, measure, line, row.path("days"));
                    assertThat(BigDecimal.valueOf(
                                    row.path("contributed").path(id).asLong()))
                            .as(own.address() + "\n" + row + "\n" + line)
                            .isEqualByComparingTo(part);
                    sums.merge(id, part, BigDecimal::add);
                });
            }
            next = page.path("next").isNull() ? "null" : page.path("next").asString();
        }
    }

    /** Recomputed from the sums of the lines. */
    private String plain(Indicator indicator, Map<String, BigDecimal> numbers, SourceFile file) {
        return switch (indicator) {
            case Indicator.Percent percent ->
                divide(
                        number(numbers, percent.numerator()).multiply(BigDecimal.valueOf(100)),
                        number(numbers, percent.denominator()),
                        indicator.decimals());
            case Indicator.Ratio ratio ->
                divide(
                        unscaled(numbers, ratio.numerator(), file),
                        unscaled(numbers, ratio.denominator(), file),
                        indicator.decimals());
            case Indicator.Weighted weighted -> {
                BigDecimal sum = BigDecimal.ZERO;
                BigDecimal weights = BigDecimal.ZERO;
                for (var weight : weights(weighted).entrySet()) {
                    if (numbers.containsKey(weight.getKey())) {
                        sum = sum.add(number(numbers, weight.getKey()).multiply(weight.getValue()));
                        weights = weights.add(weight.getValue());
                    }
                }
                yield divide(
                        sum.multiply(BigDecimal.valueOf(100)),
                        weights.multiply(number(numbers, weighted.denominator())),
                        indicator.decimals());
            }
        };
    }

    /** As emitted, where they are. */
    private Map<String, BigDecimal> weights(Indicator.Weighted weighted) {
        Map<String, BigDecimal> weights = new HashMap<>();
        weighted.table().ifPresent(table -> {
            SourceFile file = server.bean(Sources.class).getFile(table.file());
            JdbcClient.create(server.database())
                    .sql("select %s, %s from %s.%s"
                            .formatted(table.name(), table.weight(), file.schema(), file.table()))
                    .query(row -> {
                        weights.put(row.getString(1), row.getBigDecimal(2));
                    });
        });
        if (weights.isEmpty()) {
            weighted.weights().forEach((id, weight) -> weights.put(id, BigDecimal.valueOf(weight)));
        }
        weights.keySet().retainAll(weighted.weights().keySet());
        return weights;
    }

    private static BigDecimal number(Map<String, BigDecimal> numbers, String id) {
        return Objects.requireNonNull(numbers.get(id), id);
    }

    private static BigDecimal unscaled(Map<String, BigDecimal> numbers, String id, SourceFile file) {
        int scale = file.measures().stream()
                .filter(measure -> measure.id().equals(id))
                .mapToInt(Measure::scale)
                .findFirst()
                .orElse(0);
        return number(numbers, id).scaleByPowerOfTen(-scale);
    }

    private static String divide(BigDecimal above, BigDecimal below, int decimals) {
        return below.signum() == 0
                ? ""
                : above.divide(below, decimals, RoundingMode.HALF_UP).toPlainString();
    }
}
