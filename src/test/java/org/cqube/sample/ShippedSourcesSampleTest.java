package org.cqube.sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.cqube.source.Column;
import org.cqube.source.ColumnType;
import org.cqube.source.Layout;
import org.cqube.source.Role;
import org.cqube.source.SourceFolders;
import org.cqube.source.Sources;
import org.junit.jupiter.api.Test;

/** The sample under the declarations that ship: what it writes is what they ask for. */
class ShippedSourcesSampleTest {
    private static final Sources SHIPPED = SourceFolders.readShipped();
    private static final Sample SAMPLE =
            Sample.of(new Plan(5, "00", 300, 3000, LocalDate.of(2026, 9, 1), LocalDate.of(2026, 11, 19)), SHIPPED, 6);

    @Test
    void mastersAreWrittenInTheLayoutOfTheSchoolCensus() {
        assertThat(SAMPLE.masterCsv().header(Role.CLUSTER))
                .isEqualTo("cluster_name|udise_block_code|udise_cluster_code");
        assertThat(SAMPLE.masterCsv().header(Role.SCHOOL))
                .startsWith("udise_sch_code|school_name|state_cd|")
                .endsWith("|ppsec_yn");
        assertThat(SAMPLE.masterCsv().lines(Role.CLUSTER))
                .allSatisfy(line -> assertThat(line).matches("[^|]+\\|00\\d{4}\\|00\\d{8}"));
    }

    @Test
    void everyCellOfEveryRightFileFitsItsDeclaration() throws IOException {
        List<Delivery> right = SAMPLE.deliveries().list().stream()
                .filter(delivery -> delivery.expected()
                        .equals(Delivery.Expected.late(delivery.expected().parked())))
                .toList();
        assertThat(right).hasSizeGreaterThan(12);
        for (Delivery delivery : right) {
            List<String> lines = text(delivery).lines().toList();
            Layout layout = delivery.file().layouts().stream()
                    .filter(candidate -> lines.getFirst()
                            .contains(candidate.columns().getFirst().emitted()))
                    .findFirst()
                    .orElseThrow();
            boolean madeUp = SAMPLE.madeUp().list().contains(delivery.file().id());
            List<Column> columns = layout.columns().stream()
                    .filter(column -> !madeUp || !column.ignored())
                    .toList();
            String[] header = lines.getFirst().split("\\|", -1);
            assertThat(header)
                    .containsExactly(columns.stream().map(Column::emitted).toArray(String[]::new));
            for (String line : lines.subList(1, Math.min(lines.size(), 400))) {
                List<String> cells = cells(line);
                assertThat(cells).as(line).hasSize(header.length);
                for (int i = 0; i < header.length; i++) {
                    String fault = fault(columns.get(i), cells.get(i));
                    assertThat(fault)
                            .as("%s: %s = '%s'", delivery.csvName(), header[i], cells.get(i))
                            .isEmpty();
                }
            }
        }
    }

    @Test
    void codesAreThoseOfTheDeclaredIndicator() {
        var marks = SHIPPED.listFiles().stream()
                .filter(file -> file.hasDayMarks())
                .findFirst()
                .orElseThrow();
        assertThat(DayCodes.of(SHIPPED, marks)).isEqualTo(new DayCodes("1", "2", "5"));
    }

    private static String fault(Column column, String cell) {
        if (cell.isEmpty() || cell.equals("NULL")) {
            return column.mandatory() ? "missing" : "";
        } else if (column.length() > 0
                && (column.width() ? cell.length() != column.length() : cell.length() > column.length())) {
            return "length";
        } else if (!column.allowed().isEmpty() && !column.allowed().contains(cell)) {
            return "not allowed";
        }
        return Pattern.matches(pattern(column.type()), cell) ? "" : "form";
    }

    private static String pattern(ColumnType type) {
        return switch (type) {
            case TEXT -> ".*";
            case ID -> "[A-Za-z0-9_/.-]+";
            case INTEGER -> "-?\\d+";
            case DECIMAL -> "-?\\d+(\\.\\d+)?";
            case DATE -> "\\d{4}-\\d\\d-\\d\\d";
            case BOOLEAN -> "[01]";
            case ACADEMIC_YEAR -> "\\d{4}-\\d\\d";
            case DAY_CODE -> "[1-7]";
            case AVAILABILITY -> "\\d+";
        };
    }

    private static List<String> cells(String line) {
        String unquoted = Pattern.compile("\"((?:[^\"]|\"\")*)\"").matcher(line).replaceAll("quoted");
        return List.of(unquoted.split("\\|", -1));
    }

    private static String text(Delivery delivery) throws IOException {
        var out = new ByteArrayOutputStream();
        delivery.content().write(out);
        return out.toString(UTF_8);
    }
}
