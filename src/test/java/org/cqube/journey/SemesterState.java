package org.cqube.journey;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Semester marks of a small state, and the figures that they must make, added up by another hand. */
final class SemesterState {
    static final String FOLDER = "semester";
    static final String PERIOD = "year-2020-term-1";
    private static final List<String> SUBJECTS = List.of(
            "gujarati", "maths", "environmental_studies", "science", "social_science", "hindi", "english", "sanskrit");
    private static final List<String> EMITTED =
            List.of("Gujarati", "Maths", "ES", "Science", "SS", "Hindi", "English", "Sanskrit");
    private static final int PUPILS = 3;

    private final TestState state;

    SemesterState(TestState state) {
        this.state = state;
    }

    /**
     * A file of one class.
     *
     * @param names the state's own header for an emitted one, where it has one
     */
    String csv(int grade, Map<String, String> names) {
        List<String> header =
                new ArrayList<>(List.of("SchoolId", "AcademicYear", "Sem", "AadhaarUID", "StudyingClass", "Section"));
        EMITTED.forEach(name -> header.add(names.getOrDefault(name, name)));
        var csv = new StringBuilder(String.join("|", header)).append('\n');
        for (String school : state.schoolIds()) {
            for (int pupil = 0; pupil < PUPILS; pupil++) {
                List<String> row = new ArrayList<>(List.of(
                        school,
                        "2020-21",
                        "1",
                        "9%s%d%d".formatted(school.substring(2), grade, pupil),
                        "" + grade,
                        "A"));
                for (int subject = 0; subject < SUBJECTS.size(); subject++) {
                    row.add(mark(school, grade, pupil, subject));
                }
                csv.append(String.join("|", row)).append('\n');
            }
        }
        return csv.toString();
    }

    /** A blank now and then; in Sanskrit of class 7, what a clerk writes of somebody who was not there. */
    static String mark(String school, int grade, int pupil, int subject) {
        if (grade == 7 && pupil == 1 && SUBJECTS.get(subject).equals("sanskrit")) {
            return "AB";
        }
        int dice = (Integer.parseInt(school.substring(4)) % 97 * 31 + grade * 7 + pupil * 13 + subject * 17) % 50;
        if (dice > 40) {
            return "";
        }
        return Integer.toString(dice);
    }

    /** Marks obtained and marks possible of these classes in the subjects that are not off. */
    Map<String, Long> figures(List<Integer> grades, Set<String> off) {
        long marks = 0;
        long possible = 0;
        for (int grade : grades) {
            for (String school : state.schoolIds()) {
                for (int pupil = 0; pupil < PUPILS; pupil++) {
                    for (int subject = 0; subject < SUBJECTS.size(); subject++) {
                        String mark = mark(school, grade, pupil, subject);
                        if (mark.matches("\\d+") && !off.contains(SUBJECTS.get(subject))) {
                            marks += Long.parseLong(mark);
                            possible += grade <= 5 ? 40 : 80;
                        }
                    }
                }
            }
        }
        Map<String, Long> figures = new LinkedHashMap<>();
        figures.put("marks", marks);
        figures.put("possible", possible);
        figures.put("students", (long) grades.size() * state.schoolIds().size() * PUPILS);
        return figures;
    }
}
