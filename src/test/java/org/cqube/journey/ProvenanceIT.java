package org.cqube.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.cqube.access.Area;
import org.cqube.access.Level;
import org.cqube.publication.ByColumns;
import org.cqube.source.Measure;
import org.cqube.source.Report;
import org.cqube.source.Sources;
import org.cqube.source.Split;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * A made-up state with every fault in it: random published numbers of every report, level and window are followed to the lines of the CSV
 * files in the input bucket, and what these lines say is the number, to the last digit.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProvenanceIT {
    /** Numbers of each report that are followed. */
    private static final int ENOUGH = 8;

    /** A word of Latin letters that is none of the names of classes, systems and the like. */
    private static final Pattern ENGLISH = Pattern.compile("[a-z]{4,}");

    private AskedState state;
    private DrawNumbers numbers;
    private FollowNumber follow;

    @BeforeAll
    void aStateThatSentEverything(@TempDir Path data) throws IOException {
        state = AskedState.send(data);
        numbers = new DrawNumbers(state);
        follow = new FollowNumber(state, numbers);
    }

    @AfterAll
    void stop() {
        state.close();
    }

    @Test
    void randomNumbersOfEveryReportAreWhatTheLinesOfTheFilesSay() {
        var random = new Random(AskedState.SEED);
        Map<String, Integer> followed = new HashMap<>();
        for (Report report : state.server().bean(Sources.class).listReports()) {
            // Some numbers are counts of schools or of distinct values, which no lines add up to.
            for (int i = 0; i < 60 && followed.getOrDefault(report.id(), 0) < ENOUGH; i++) {
                Optional<Drawn> drawn = numbers.draw(report, random);
                if (drawn.isPresent() && follow.follow(drawn.get())) {
                    followed.merge(report.id(), 1, Integer::sum);
                }
            }
        }
        state.server()
                .bean(Sources.class)
                .listReports()
                .forEach(report -> assertThat(followed.getOrDefault(report.id(), 0))
                        .as(report.id())
                        .isEqualTo(ENOUGH));
    }

    @Test
    void howGoodTheDataIsAgreesWithWhatIsPublished() {
        var quality = new CheckQuality(state);
        var district = state.get("/api/reports/student_attendance/areas/state/" + AskedState.CODE + "/current");
        String id = ByColumns.toRows(district)
                .path("areas")
                .path("rows")
                .get(0)
                .get(1)
                .asString();
        for (Area area : List.of(new Area(Level.STATE, AskedState.CODE), new Area(Level.DISTRICT, id))) {
            assertThat(quality.coverageIsWhatTheFilesSay(area)).isGreaterThan(20);
        }
        quality.freshnessCountsSchoolDays("student_attendance", LocalDate.of(2026, 11, 13));
        Map<String, String> english = quality.sources("en");
        for (String language : List.of("hi", "gu")) {
            Map<String, String> labels = quality.sources(language);
            assertThat(labels.keySet()).isEqualTo(english.keySet());
            labels.forEach((source, label) -> assertThat(label).isNotEqualTo(english.get(source)));
        }
    }

    @Test
    void numbersBesideThePeriodsOwnAreWhatTheLinesOfTheFilesSay() {
        var random = new Random(AskedState.SEED);
        Map<Boolean, Integer> followed = new HashMap<>();
        for (Report report : state.server().bean(Sources.class).listReports()) {
            boolean dated =
                    state.server().bean(Sources.class).getFile(report.file()).isDated();
            for (int i = 0; i < 6; i++) {
                Optional<Drawn> drawn = numbers.drawCompared(report, random);
                if (drawn.isPresent() && follow.follow(drawn.get())) {
                    followed.merge(dated, 1, Integer::sum);
                    isToldBesideThePeriod(drawn.get());
                }
            }
        }
        assertThat(followed.getOrDefault(true, 0)).as("by days").isPositive();
        assertThat(followed.getOrDefault(false, 0)).as("by terms").isPositive();
    }

    private void isToldBesideThePeriod(Drawn drawn) {
        JsonNode own = state.get(drawn.ofThePeriod().address());
        assertThat(AskedState.find(own.path("beside"), "compared", drawn.field())
                        .path("value"))
                .as(own.toString())
                .isEqualTo(numbers.published(drawn));
    }

    @Test
    void whatIsComparedWithNothingIsNotFound() {
        Report report = state.server().bean(Sources.class).listReports().getFirst();
        var whole = new Drawn(report, new Area(Level.STATE, AskedState.CODE), "overall", "", report.headline(), "");
        for (String comparison : List.of("previous", "last_year")) {
            assertThat(state.server()
                            .send(state.server()
                                    .request(whole.address() + Drawn.COMPARED + comparison)
                                    .header("Cookie", state.chief()))
                            .statusCode())
                    .isEqualTo(404);
        }
        assertThat(state.server()
                        .send(state.server()
                                .request(whole.address() + Drawn.COMPARED + "tomorrow")
                                .header("Cookie", state.chief()))
                        .body())
                .contains("unknown_comparison");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hi", "gu"})
    void itsWordsAreOfTheReadersLanguage(String language) {
        Map<String, List<String>> numbers = new TreeMap<>();
        for (Report report : state.server().bean(Sources.class).listReports()) {
            report.indicators()
                    .forEach(indicator -> numbers.computeIfAbsent(report.id(), id -> new ArrayList<>())
                            .add(indicator.id()));
        }
        numbers.put("incomplete", List.of("incomplete", "schools_reported"));
        numbers.put("pupils_per_teacher", List.of("pupils_per_teacher"));
        int parts = 0;
        for (var report : numbers.entrySet()) {
            String period = AskedState.find(state.menu().path("reports"), "id", report.getKey())
                    .path("periods")
                    .get(0)
                    .asString();
            for (String number : report.getValue()) {
                JsonNode told = state.get("/api/provenance/%s/state/%s/%s?indicator=%s&language=%s"
                        .formatted(report.getKey(), AskedState.CODE, period, number, language));
                JsonNode indicator = told.path("indicator");
                List<String> words = new ArrayList<>(List.of(
                        told.path("label").asString(),
                        indicator.path("label").asString(),
                        indicator.path("sentence").asString(),
                        indicator.path("description").asString()));
                told.path("measures")
                        .forEach(part -> words.add(part.path("label").asString()));
                assertThat(words)
                        .as(report.getKey() + " " + told)
                        .noneMatch(word -> ENGLISH.matcher(word).find());
                parts += told.path("measures").size();
            }
        }
        assertThat(parts).isGreaterThan(20);
    }

    /** Cells of every split: what the lines of a cell say is what was published of it. */
    @Test
    void randomCellsOfEverySplitAreWhatTheLinesOfTheFilesSay() {
        var random = new Random(AskedState.SEED);
        for (Report report : state.server().bean(Sources.class).listReports()) {
            for (Split split : report.splits()) {
                int followed = 0;
                for (JsonNode cell : numbers.cells(report, split, random)) {
                    String period = cell.path("period").asString();
                    JsonNode numbers = cell.path("numbers");
                    List<String> ids = List.copyOf(numbers.propertyNames());
                    String number = ids.get(random.nextInt(ids.size()));
                    var by = new StringBuilder("&by=" + split.id());
                    cell.path("values")
                            .forEach(value -> by.append("&value=").append(TestServer.encoded(value.asString())));
                    var drawn = new Drawn(
                            report, new Area(Level.STATE, AskedState.CODE), period, "", number, by.toString());
                    JsonNode told = state.server().get(drawn.address(), state.chief());
                    String as = drawn.address() + "\n" + told;
                    assertThat(told.path("state").asString()).as(as).isEqualTo("same");
                    assertThat(told.path("indicator").path("value")).as(as).isEqualTo(numbers.path(number));
                    assertThat(told.path("split").path("id").asString()).isEqualTo(split.id());
                    followed += follow.followCell(drawn, split, told, as) ? 1 : 0;
                }
                assertThat(followed).as(report.id() + " by " + split.id()).isPositive();
            }
        }
    }

    /** Districts of a small state have small counts enough. */
    @Test
    void thePublicIsToldNoCountOfAFew() {
        int hidden = 0;
        for (Report report : state.server().bean(Sources.class).listReports()) {
            String path = AskedState.path(report.id(), new Area(Level.STATE, AskedState.CODE), "current");
            JsonNode all = ByColumns.toRows(state.server().get(path, state.chief()));
            JsonNode few = ByColumns.toRows(state.server().get(path, ""));
            List<String> ids = new ArrayList<>();
            all.path("columns").forEach(column -> ids.add(column.path("id").asString()));
            for (Measure measure :
                    state.server().bean(Sources.class).getFile(report.file()).measures()) {
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

    @Test
    void acrossSourcesTheReportBehindAnswers() {
        new CheckAcross(state).acrossSourcesTheReportBehindAnswers();
    }

    @Test
    void proportionsAreWhatTheLinesOfBothFilesSay() {
        new CheckOwnNumbers(state, numbers).proportionsAreWhatTheLinesOfBothFilesSay();
    }

    @Test
    void whatSchoolsLackIsMissingInTheLinesOfTheMaster() {
        new CheckOwnNumbers(state, numbers).whatSchoolsLackIsMissingInTheLinesOfTheMaster();
    }

    @Test
    void whatHasNoNumbersOfItsOwnSaysWhomToAsk() {
        new CheckOwnNumbers(state, numbers).whatHasNoNumbersOfItsOwnSaysWhomToAsk();
    }

    @Test
    void toursAreThePlacesThatCoordinatorsReported() {
        new CheckTours(state).toursAreThePlacesThatCoordinatorsReported();
        new CheckTours(state).aHeadSeesTheOwnSchoolAlone();
    }
}
