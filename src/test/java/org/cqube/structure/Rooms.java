package org.cqube.structure;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.ArrayList;
import java.util.List;

/**
 * The rules of the house. The root is a parameter, so that the same rules can be held against a planted fault.
 *
 * @param root package above the rooms
 */
record Rooms(String root) {
    static final List<String> FLOOR = List.of("source", "csv", "bucket", "access", "paper", "background");
    /** In the order in which a file travels. */
    static final List<String> STATIONS =
            List.of("emission", "intake", "validation", "warehouse", "aggregation", "publication");
    /** Sees published files only. */
    static final String REPORT = "report";

    /** The papers of an emission: see it, and no other station. */
    static final List<String> PAPERS = List.of("receipt", "notification");

    static final List<String> ABOVE = List.of(
            "receipt",
            "notification",
            "pipeline",
            "report",
            "download",
            "certificate",
            "provenance",
            "views",
            "admin",
            "command");

    /** No station sees a later one, none sees the pipeline, and the floor sees no station. */
    List<ArchRule> journey() {
        List<ArchRule> rules = new ArrayList<>();
        for (int i = 0; i < STATIONS.size(); i++) {
            List<String> later = new ArrayList<>(STATIONS.subList(i + 1, STATIONS.size()));
            later.addAll(ABOVE);
            rules.add(none(STATIONS.get(i), later));
        }
        for (String room : FLOOR) {
            List<String> others = new ArrayList<>(STATIONS);
            others.addAll(ABOVE);
            FLOOR.stream()
                    .filter(other -> !other.equals(room) && !other.equals("source"))
                    .forEach(others::add);
            rules.add(none(room, others));
        }
        rules.add(none("source", List.of("bucket", "access")));
        for (String room : PAPERS) {
            List<String> others = new ArrayList<>(STATIONS.subList(1, STATIONS.size()));
            others.addAll(List.of("pipeline", "report", "admin", "command"));
            rules.add(none(room, others));
        }
        rules.add(none(
                REPORT, List.of("emission", "intake", "validation", "warehouse", "pipeline", "provenance", "admin")));
        rules.add(none("provenance", List.of("intake", "validation", "admin", "command")));
        // It only listens: nobody waits for a mail.
        rules.add(none("receipt", List.of("notification")));
        rules.add(none(
                "download",
                List.of("intake", "validation", "warehouse", "aggregation", "pipeline", "admin", "command")));
        rules.add(none(
                "certificate", List.of("bucket", "emission", "pipeline", "report", "download", "admin", "command")));
        // Counts of views travel as files: who counts sees no more than how files are sent, and which pages there are.
        rules.add(none(
                "views",
                List.of("intake", "validation", "warehouse", "aggregation", "pipeline", "report", "admin", "command")));
        rules.add(none(
                "pipeline", List.of("notification", "report", "provenance", "download", "views", "admin", "command")));
        rules.add(none("admin", List.of("report", "command")));
        return rules;
    }

    /** The S3 client lives in one room. */
    ArchRule oneDoorToS3() {
        return ArchRuleDefinition.noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackage(root + ".bucket..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("software.amazon.awssdk..", "org.gaul..")
                .allowEmptyShould(true);
    }

    /** Checking a file never asks the database: what it needs of it is handed in. */
    ArchRule checksWithoutDatabase() {
        return ArchRuleDefinition.noClasses()
                .that()
                .resideInAnyPackage(root + ".intake..", root + ".validation..", root + ".report..", root + ".sample..")
                .should()
                .dependOnClassesThat(new DescribedPredicate<JavaClass>("are JDBC") {
                    @Override
                    public boolean test(JavaClass type) {
                        return type.getPackageName().startsWith("java.sql")
                                || type.getPackageName().startsWith("javax.sql")
                                || type.getPackageName().startsWith("org.springframework.jdbc");
                    }
                })
                .allowEmptyShould(true);
    }

    ArchRule noRings() {
        return slices().matching(root + ".(*)..").should().beFreeOfCycles().allowEmptyShould(true);
    }

    private ArchRule none(String room, List<String> others) {
        return ArchRuleDefinition.noClasses()
                .that()
                .resideInAPackage(root + "." + room + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        others.stream().map(other -> root + "." + other + "..").toArray(String[]::new))
                .allowEmptyShould(true);
    }
}
