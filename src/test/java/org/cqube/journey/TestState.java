package org.cqube.journey;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A small state as CSV in the form of the original product's files: 2 districts, 4 blocks, 8 clusters, schools and one month of attendance;
 * CRLF and LF mixed, the text NULL in day cells, a missing final newline.
 */
final class TestState {
    static final String DISTRICTS =
            "district_name|udise_district_code|inityear|is_active\r\nD1|2401|1995-96|1\r\nD2|2402|1995-96|1\r\n";

    private static final String SCHOOL_HEADER =
            "udise_sch_code|school_name|state_cd|district_cd|block_cd_1|vill_ward_cd|cluster_cd"
                    + "|habitation_cd|pincode|panchayet_cd|block_cd_2|assembly_cons_cd|parl_cons_cd|municipality_cd|city_cd|sch_loc_r_u"
                    + "|sch_category_id|sch_type|sch_mgmt_id|class_frm|class_to|school_status|sch_id_merged|sch_merged_year|inityear|latitude"
                    + "|longitude|ppsec_yn";

    private final long seed;
    private final int schoolsPerCluster;
    private final int pupilsPerSchool;

    TestState(long seed, int schoolsPerCluster, int pupilsPerSchool) {
        this.seed = seed;
        this.schoolsPerCluster = schoolsPerCluster;
        this.pupilsPerSchool = pupilsPerSchool;
    }

    String blocks() {
        var csv = new StringBuilder("block_name|udise_block_code|udise_dist_code|udise_state_code\n");
        blockIds().forEach(id -> csv.append("B%s|%s|%s|24\n".formatted(id, id, id.substring(0, 4))));
        return csv.toString();
    }

    String clusters() {
        var csv = new StringBuilder("cluster_name|udise_block_code|udise_cluster_code\r\n");
        clusterIds().forEach(id -> csv.append("C%s|%s|%s\r\n".formatted(id, id.substring(0, 6), id)));
        return csv.toString();
    }

    String schools() {
        var random = new Random(seed);
        var csv = new StringBuilder(SCHOOL_HEADER).append('\n');
        List<String> header = List.of(SCHOOL_HEADER.split("\\|"));
        for (String id : schoolIds()) {
            String[] cells = new String[header.size()];
            Arrays.fill(cells, "");
            cells[header.indexOf("udise_sch_code")] = id;
            cells[header.indexOf("school_name")] = "School " + id;
            cells[header.indexOf("state_cd")] = "24";
            cells[header.indexOf("district_cd")] = id.substring(0, 4);
            cells[header.indexOf("block_cd_1")] = id.substring(0, 6);
            cells[header.indexOf("cluster_cd")] = clusterOf(id);
            cells[header.indexOf("sch_category_id")] = "1";
            cells[header.indexOf("latitude")] = "%.6f".formatted(22 + random.nextDouble());
            cells[header.indexOf("longitude")] = "%.6f".formatted(71 + random.nextDouble());
            csv.append(String.join("|", cells)).append("\r\n");
        }
        return csv.toString();
    }

    /** Rows of one month up to a day, without header; one for each pupil, the same for the same seed. */
    List<String> attendanceRows(String academicYear, int month, int lastDay) {
        List<String> rows = new ArrayList<>();
        int id = 100;
        for (String school : schoolIds()) {
            var random = new Random(seed ^ Long.parseLong(school) ^ month);
            for (int pupil = 0; pupil < pupilsPerSchool; pupil++) {
                var row = new StringBuilder("%d|%s%04d|%s|9%s%03d|%s|%d"
                        .formatted(id++, school, pupil, school, school, pupil, academicYear, month));
                for (int day = 1; day <= 31; day++) {
                    int dice = random.nextInt(100);
                    String mark = day % 7 == 0 ? "NULL" : dice < 72 ? "1" : dice < 86 ? "2" : dice < 90 ? "5" : "NULL";
                    row.append('|').append(day <= lastDay ? mark : "");
                }
                rows.add(row.toString());
            }
        }
        return rows;
    }

    static String attendance(List<String> rows) {
        var csv = new StringBuilder("StudentAttendanceId|StudentId|SchoolId|AadhaarUID|AcademicYear|Month");
        for (int day = 1; day <= 31; day++) {
            csv.append('|').append(day);
        }
        return csv.append('\n').append(String.join("\n", rows)).toString();
    }

    List<String> schoolIds() {
        List<String> ids = new ArrayList<>();
        for (String cluster : clusterIds()) {
            for (int i = 0; i < schoolsPerCluster; i++) {
                ids.add("%s%s%02d%02d".formatted(cluster.substring(0, 6), cluster.substring(9), i / 90, 10 + i % 90));
            }
        }
        return ids;
    }

    private static String clusterOf(String school) {
        return school.substring(0, 6) + "000" + school.charAt(6);
    }

    private static List<String> clusterIds() {
        return blockIds().stream()
                .flatMap(block -> List.of(block + "0001", block + "0002").stream())
                .toList();
    }

    private static List<String> blockIds() {
        return List.of("240101", "240102", "240201", "240202");
    }
}
