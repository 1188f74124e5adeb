package org.cqube.sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PeopleTest {
    private static final LocalDate TO = LocalDate.of(2026, 11, 19);
    private static final Sample SAMPLE =
            Sample.of(new Plan(4, "00", 60, 3000, LocalDate.of(2026, 9, 1), TO), SampleSources.STRANGE, 6);
    private static final People PEOPLE = new People(4);

    /** The file of marks writes its ids by itself, as fast as it can: they must be those of every other file. */
    @Test
    void pupilsOfTheMarksAreThePupilsOfEveryFile() throws IOException {
        var out = new ByteArrayOutputStream();
        SAMPLE.marksCsv().write(out, YearMonth.from(TO), TO);
        List<String> lines = out.toString(UTF_8).lines().toList();
        List<String> header = Arrays.asList(lines.getFirst().split("\\|"));
        Set<String> marked = lines.stream()
                .skip(1)
                .map(line -> line.split("\\|", -1))
                .map(cells -> cells[header.indexOf("CHILD")] + " " + cells[header.indexOf("UID")])
                .collect(Collectors.toSet());
        Set<String> known = SAMPLE.state().schools().stream()
                .flatMap(school -> IntStream.range(school.firstPupil(), school.firstPupil() + school.pupils())
                        .mapToObj(pupil -> People.pupil(school, pupil) + " " + People.identity(pupil)))
                .collect(Collectors.toSet());
        assertThat(marked).hasSize(3000).isEqualTo(known);
    }

    @Test
    void teachersAreFewAndNoPupils() {
        Set<String> ids = new HashSet<>();
        int teachers = 0;
        for (School school : SAMPLE.state().schools()) {
            assertThat(People.teachers(school)).isBetween(2, 12);
            for (int i = 1; i <= People.teachers(school); i++) {
                ids.add(People.teacher(school, i));
                teachers++;
            }
            IntStream.range(school.firstPupil(), school.firstPupil() + school.pupils())
                    .forEach(pupil -> assertThat(ids).doesNotContain(People.pupil(school, pupil)));
        }
        assertThat(ids).hasSize(teachers).allSatisfy(id -> assertThat(id).matches("00\\d{13}"));
    }

    @Test
    void classesHoldEveryPupilOnce() {
        for (School school : SAMPLE.state().schools()) {
            int[] classes = PEOPLE.classes(school);
            assertThat(Arrays.stream(classes).sum()).isEqualTo(school.pupils());
            for (int i = 1; i < classes.length; i++) {
                int number = i;
                assertThat(IntStream.range(school.firstPupil(), school.firstPupil() + school.pupils())
                                .filter(pupil -> PEOPLE.classOf(pupil) == number))
                        .hasSize(classes[i]);
            }
        }
    }

    @Test
    void fewerPupilsAreAmongTheMore() {
        Set<Integer> tenth = among(10);
        Set<Integer> third = among(33);
        assertThat(tenth).hasSizeBetween(230, 370);
        assertThat(third).hasSizeBetween(900, 1080).containsAll(tenth);
        assertThat(among(100)).hasSize(3000);
    }

    private static Set<Integer> among(int percent) {
        return IntStream.range(0, 3000)
                .filter(pupil -> PEOPLE.isAmong(pupil, percent))
                .boxed()
                .collect(Collectors.toSet());
    }
}
