package org.cqube.sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cqube.sample.Delivery.Expected;
import org.cqube.sample.MadeUpRow.Extent;
import org.cqube.source.FileId;
import org.cqube.source.Installation;
import org.cqube.source.SourceFolders;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A source that no program knows, with a sample beside it: every form of loop and of drawing. */
class MadeUpCsvTest {
    private static final LocalDate TO = LocalDate.of(2026, 11, 19);

    @TempDir
    private static Path folder = Path.of("");

    private static Sample sample = flawless(1, 40);

    @BeforeAll
    static void declare() throws IOException {
        Path source = Files.createDirectories(folder.resolve("sources/garden"));
        Files.writeString(source.resolve("source.yaml"), GARDEN);
        Files.writeString(source.resolve("sample.yaml"), SAMPLE);
        sample = made(5, 250);
    }

    @Test
    void aSchoolFileHasARowForEachSchoolButThoseLeftOut() throws IOException {
        List<Map<String, String>> beds = rows("bed", Optional.empty());
        Set<String> lost = schools(sample.planted().lostDistrict());
        assertThat(lost).isNotEmpty();
        assertThat(beds).hasSize(2 * (250 - lost.size()));
        assertThat(beds.stream().map(bed -> bed.get("School"))).doesNotContainAnyElementsOf(lost);
        assertThat(beds).allSatisfy(bed -> {
            assertThat(bed.get("Bed")).isEqualTo(bed.get("School") + bed.get("No"));
            assertThat(bed.get("Year")).isEqualTo("2026-27");
            assertThat(Integer.parseInt(bed.getOrDefault("Size", ""))).isBetween(5, 9);
            assertThat(LocalDate.parse(bed.getOrDefault("Dug", ""))).isBetween("2020-01-01", "2020-03-31");
            assertThat(Double.parseDouble(bed.getOrDefault("Lat", ""))).isBetween(5.0, 40.0);
            assertThat(bed.get("Note")).isEqualTo("NULL");
        });
        assertThat(beds.stream().map(bed -> bed.get("Size")).distinct()).hasSize(5);
        // Drawn for a school: its two beds have the same soil.
        assertThat(beds.stream().map(bed -> bed.get("School") + bed.get("Soil")).distinct())
                .hasSize(beds.size() / 2);
    }

    @Test
    void choicesFollowTheirWeightsAndThePlacesWhereSomethingIsWrong() throws IOException {
        List<Map<String, String>> beds = rows("bed", Optional.empty());
        Set<String> weak = schools(sample.planted().weakDistrict());
        String bare =
                sample.state().schools().get(sample.planted().bareSchool()).id();
        assertThat(beds)
                .filteredOn(bed -> bare.equals(bed.get("School")))
                .allSatisfy(bed -> assertThat(bed).containsEntry("Soil", "none"));
        assertThat(beds)
                .filteredOn(bed -> weak.contains(bed.get("School")) && !bare.equals(bed.get("School")))
                .isNotEmpty()
                .allSatisfy(bed -> assertThat(bed).containsEntry("Soil", "sand"));
        long clay = beds.stream().filter(bed -> "clay".equals(bed.get("Soil"))).count();
        assertThat(clay).isBetween(beds.size() / 4L, beds.size() * 3L / 4);
    }

    @Test
    void rowsOfAnotherFileBringTheirSchoolAndTheirCells() throws IOException {
        List<Map<String, String>> beds = rows("bed", Optional.empty());
        List<Map<String, String>> plants = rows("plant", Optional.empty());
        Set<String> late = schools(sample.planted().lateDistrict());
        Map<String, Map<String, String>> byId =
                beds.stream().collect(Collectors.toMap(bed -> bed.getOrDefault("Bed", ""), bed -> bed));
        assertThat(plants)
                .hasSize(3
                        * (int) beds.stream()
                                .filter(bed -> !late.contains(bed.get("School")))
                                .count());
        assertThat(plants).allSatisfy(plant -> {
            Map<String, String> bed = byId.getOrDefault(plant.getOrDefault("Bed", ""), Map.of());
            assertThat(plant.get("School")).isEqualTo(bed.get("School"));
            assertThat(plant.get("Plant")).startsWith(bed.get("Bed")).endsWith(plant.get("No"));
            assertThat(plant.get("Kind")).isEqualTo("1".equals(plant.get("No")) ? "Neem" : "Tulsi");
        });
    }

    @Test
    void harvestsAreOfTheMonthAndOfPupilsOfTheClass() throws IOException {
        YearMonth november = YearMonth.of(2026, 11);
        List<Map<String, String>> harvests = rows("harvest", Optional.of(november));
        Map<String, Integer> classes = sample.state().schools().stream()
                .flatMap(school -> java.util.stream.IntStream.range(
                                school.firstPupil(), school.firstPupil() + school.pupils())
                        .mapToObj(pupil -> Map.entry(
                                People.pupil(school, pupil),
                                new People(sample.state().plan().seed()).classOf(pupil))))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        assertThat(harvests).hasSizeGreaterThan(100).allSatisfy(harvest -> {
            LocalDate day = LocalDate.parse(harvest.getOrDefault("Day", ""));
            assertThat(YearMonth.from(day)).isEqualTo(november);
            assertThat(day).isBeforeOrEqualTo(TO);
            assertThat(sample.calendar().isSchoolDay(day)).isTrue();
            assertThat(harvest.get("Class")).isEqualTo(String.valueOf(classes.get(harvest.get("Pupil"))));
            assertThat(harvest.get("Class")).isIn("3", "5");
            assertThat(Integer.parseInt(harvest.getOrDefault("Kilos", ""))).isBetween(0, 20);
        });
        // A file of part of the pupils has the same ones for each kind of plant.
        long pupils = harvests.stream()
                .map(harvest -> harvest.get("Pupil"))
                .distinct()
                .count();
        assertThat(harvests).hasSize((int) pupils);
    }

    @Test
    void marksAreWorseInTheWeakDistrict() throws IOException {
        Set<String> weak = schools(sample.planted().weakDistrict());
        double[] sums = new double[4];
        for (Map<String, String> harvest : rows("harvest", Optional.of(YearMonth.of(2026, 10)))) {
            int at = weak.contains(harvest.get("School")) ? 0 : 2;
            sums[at] += Integer.parseInt(harvest.getOrDefault("Kilos", ""));
            sums[at + 1]++;
        }
        assertThat(sums[0] / sums[1]).isLessThan(0.7 * sums[2] / sums[3]);
    }

    @Test
    void theSameSeedWritesTheSameAndAnotherAnother() throws IOException {
        Extent whole = new Extent(Optional.empty(), TO, school -> true);
        assertThat(text(made(5, 250), "bed", whole)).isEqualTo(text(sample, "bed", whole));
        assertThat(text(made(6, 250), "bed", whole)).isNotEqualTo(text(sample, "bed", whole));
        assertThat(csv(sample, "bed").count(whole))
                .isEqualTo(text(sample, "bed", whole).lines().count() - 1);
    }

    @Test
    void filesAreSentAfterWhatTheyReferToAndTheirFaultsAreCounted() throws IOException {
        List<Delivery> garden = sample.deliveries().list().stream()
                .filter(delivery -> delivery.file().id().source().equals("garden"))
                .toList();
        assertThat(garden.stream().map(Delivery::csvName))
                .containsExactly(
                        "garden_bed_20260901.csv",
                        "garden_plant_20260901_one_weed.csv",
                        "garden_plant_20260901.csv",
                        "garden_kind_20260901.csv",
                        "garden_harvest_20260930.csv",
                        "garden_harvest_20261031.csv",
                        "garden_harvest_20261119.csv");
        assertThat(garden.stream().map(Delivery::first))
                .containsExactly(true, false, false, false, false, false, false);
        long late = rows("bed", Optional.empty()).stream()
                .filter(bed -> sample.planted().lateSchools().stream()
                        .anyMatch(number ->
                                sample.state().schools().get(number).id().equals(bed.get("School"))))
                .count();
        assertThat(late).isPositive();
        assertThat(garden.getFirst().expected())
                .isEqualTo(new Expected(false, 2, 3 + 2 * 2, 1 + (int) late, (int) late, 0));
        assertThat(garden.get(1).expected().refusedWhole()).isTrue();
        assertThat(lines(garden.get(1)).get(1)).endsWith("|Weed");
        List<String> beds = lines(garden.getFirst());
        List<String> wrong = beds.subList(beds.size() - 8, beds.size());
        Set<String> right = new HashSet<>(beds.subList(1, beds.size() - 8));
        assertThat(wrong.subList(0, 2)).allSatisfy(line -> assertThat(right).contains(line));
        assertThat(wrong.subList(2, 8)).allSatisfy(line -> assertThat(right).doesNotContain(line));
        assertThat(wrong.subList(2, 5)).allSatisfy(line -> assertThat(line).contains("|many|"));
        assertThat(wrong.getLast()).contains("|00999999999|");
        // Each copies a school of its own.
        assertThat(wrong.subList(0, 7).stream().map(line -> line.split("\\|")[0].substring(0, 11)))
                .doesNotHaveDuplicates();
    }

    @Test
    void nothingIsWrongInAFlawlessState() {
        Sample right = flawless(5, 250);
        assertThat(right.deliveries().list()).allSatisfy(delivery -> {
            if (delivery.file().id().source().equals("garden")) {
                assertThat(delivery.expected()).isEqualTo(Expected.taken());
            }
        });
    }

    private static List<Map<String, String>> rows(String file, Optional<YearMonth> month) throws IOException {
        List<String> lines = text(sample, file, new Extent(month, TO, school -> true))
                .lines()
                .toList();
        List<String> header = Arrays.asList(lines.getFirst().split("\\|"));
        return lines.stream()
                .skip(1)
                .map(line -> line.split("\\|", -1))
                .map(cells ->
                        header.stream().collect(Collectors.toMap(name -> name, name -> cells[header.indexOf(name)])))
                .toList();
    }

    private static String text(Sample of, String file, Extent extent) throws IOException {
        var out = new ByteArrayOutputStream();
        csv(of, file).write(out, extent);
        return out.toString(UTF_8);
    }

    private static List<String> lines(Delivery delivery) throws IOException {
        var out = new ByteArrayOutputStream();
        delivery.content().write(out);
        return out.toString(UTF_8).lines().toList();
    }

    private static MadeUpCsv csv(Sample of, String file) {
        return of.madeUp().csv(new FileId("garden", file));
    }

    private static Set<String> schools(int district) {
        return sample.state().schools().stream()
                .filter(school -> sample.state().districtNumber(school) == district)
                .map(School::id)
                .collect(Collectors.toSet());
    }

    private static Sample made(long seed, int schools) {
        return Sample.of(plan(seed, schools), SourceFolders.read(installation()), 6);
    }

    private static Sample flawless(long seed, int schools) {
        return Sample.flawless(plan(seed, schools), SourceFolders.read(installation()), 6);
    }

    private static Plan plan(long seed, int schools) {
        return new Plan(seed, "00", schools, schools * 30, LocalDate.of(2026, 9, 1), TO);
    }

    private static Installation installation() {
        boolean declared = Files.isDirectory(folder.resolve("sources"));
        return new Installation(
                "00", "Nowhere", ZoneId.of("Asia/Kolkata"), 6, folder, declared ? folder.toString() : "");
    }

    private static final String GARDEN = """
            format: 1
            label: Gardens
            files:
              bed:
                label: Beds
                grain: One bed
                folder: garden
                prefix: garden_bed
                schema: dynamic
                table: garden_bed
                columns:
                  bed_id: {emitted: Bed, type: id, length: 20, mandatory: true, meaning: The bed}
                  school_id: {emitted: School, type: id, width: 11, mandatory: true, meaning: The school}
                  number: {emitted: "No", type: integer, meaning: Its number}
                  year: {emitted: Year, type: academic_year, mandatory: true, meaning: The year}
                  size: {emitted: Size, type: integer, meaning: Square metres}
                  dug: {emitted: Dug, type: date, meaning: Since when}
                  lat: {emitted: Lat, type: decimal, meaning: Where}
                  note: {emitted: Note, type: text, length: 20, meaning: Anything}
                  soil: {emitted: Soil, type: text, length: 20, meaning: Soil}
                key: [bed_id]
                storage: {form: rows, on_change: reject}
                references: {school_id: hierarchy.school}
              plant:
                label: Plants
                grain: One plant
                folder: garden
                prefix: garden_plant
                schema: dynamic
                table: garden_plant
                columns:
                  plant_id: {emitted: Plant, type: id, length: 20, mandatory: true, meaning: The plant}
                  bed_id: {emitted: Bed, type: id, length: 20, mandatory: true, meaning: Its bed}
                  school_id: {emitted: School, type: id, width: 11, mandatory: true, meaning: The school}
                  number: {emitted: "No", type: integer, meaning: Its number}
                  kind: {emitted: Kind, type: text, length: 20, meaning: What it is}
                key: [plant_id]
                storage: {form: rows, on_change: reject}
                references: {bed_id: garden/bed, school_id: hierarchy.school}
              kind:
                label: Kinds
                grain: One kind
                folder: garden
                prefix: garden_kind
                schema: static
                table: garden_kind
                columns:
                  kind_id: {emitted: Kind, type: id, length: 20, mandatory: true, meaning: The kind}
                  class: {emitted: Class, type: integer, meaning: Who grows it}
                key: [kind_id]
                storage: {form: rows, on_change: revise}
              harvest:
                label: Harvests
                grain: One pupil's harvest in a month
                folder: garden
                prefix: garden_harvest
                schema: dynamic
                table: garden_harvest
                columns:
                  pupil_id: {emitted: Pupil, type: id, length: 20, mandatory: true, meaning: The pupil}
                  kind_id: {emitted: Kind, type: id, length: 20, mandatory: true, meaning: What}
                  day: {emitted: Day, type: date, mandatory: true, meaning: When}
                  school_id: {emitted: School, type: id, width: 11, mandatory: true, meaning: The school}
                  class: {emitted: Class, type: integer, meaning: Class}
                  kilos: {emitted: Kilos, type: integer, meaning: How much}
                key: [pupil_id, kind_id, day]
                storage: {form: rows, on_change: reject}
                references: {school_id: hierarchy.school}
            """;

    private static final String SAMPLE = """
            format: 1
            files:
              bed:
                each:
                  school: {form: schools, except: [lost]}
                  number: {form: numbers, to: 2}
                columns:
                  bed_id: "{school}{number}"
                  school_id: "{school}"
                  number: "{number}"
                  year: "{plan.academic_year}"
                  size: {form: number, from: 5, to: 9}
                  dug: {form: date, from: "2020-01-01", to: "2020-03-31"}
                  lat: {form: latitude, within: 50}
                  soil: {form: choice, by: school, weights: {clay: 1, loam: 1}, in: {weak: {sand: 1}, bare: {none: 1}}}
                faults:
                  twice: {rows: 2, becomes: duplicate}
                  no_number: {rows: 3, change: {size: many}, becomes: refused}
                  two_sizes: {rows: 2, change: {size: "77"}, becomes: conflict}
                  nowhere: {rows: 1, change: {bed_id: "{school}9", school_id: "00999999999"}, becomes: parked}
              plant:
                each:
                  bed: {form: rows, file: bed, except: [late]}
                  plant: {form: listed, columns: [number, kind], rows: [1|Neem, 2|Tulsi, 3|Tulsi]}
                columns:
                  plant_id: "{bed.bed_id}{plant}"
                  bed_id: "{bed.bed_id}"
                  school_id: "{bed.school_id}"
                  number: "{plant.number}"
                  kind: "{plant.kind}"
                faults:
                  one_weed: {rows: 1, change: {kind: Weed}, becomes: refusal}
              kind:
                each:
                  kind: {form: listed, columns: [id, class], rows: [1|3, 2|5]}
                columns:
                  kind_id: "{kind}"
                  class: "{kind.class}"
              harvest:
                each:
                  month: {form: months}
                  school: {form: schools}
                  kind: {form: rows, file: kind}
                  pupil: {form: pupils, class: "{kind.class}", percent: 50}
                columns:
                  pupil_id: "{pupil}"
                  kind_id: "{kind.kind_id}"
                  day: {form: school_day}
                  school_id: "{school}"
                  class: "{pupil.class}"
                  kilos: {form: share, of: "20", percent: 70, weak: 35}
            """;
}
