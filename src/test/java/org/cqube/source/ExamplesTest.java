package org.cqube.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cqube.source.ExampleCase.Expected;
import org.cqube.source.ExampleCase.Given;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example is well-formed and speaks of what is declared; what the program makes of it is tested from door to door. */
class ExamplesTest {
    private static final Sources SOURCES = SourceFolders.readShipped();
    private static final Sentences SENTENCES = NoticeSentences.read(List.of(new DeclarationFolder.Shipped()));

    static List<ExampleCase> cases() {
        return ExampleCase.listAll();
    }

    @Test
    void everyFileHasARightExampleAndAFaultyOne() {
        Set<FileId> right = new HashSet<>();
        Set<FileId> faulty = new HashSet<>();
        for (ExampleCase example : cases()) {
            for (Expected account : example.expected("accounts.csv")) {
                file(example, account.text("given")).ifPresent(file -> {
                    boolean sound = account.text("refused").equals("0");
                    (sound ? right : faulty).add(file.id());
                });
            }
        }
        List<FileId> declared = SOURCES.listFiles().stream().map(SourceFile::id).toList();
        assertThat(right).containsExactlyInAnyOrderElementsOf(declared);
        assertThat(faulty).containsExactlyInAnyOrderElementsOf(declared);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatIsGivenHasItsAccountAndTheAccountBalances(ExampleCase example) {
        assertThat(example.given()).isNotEmpty();
        assertThat(example.expected("accounts.csv"))
                .extracting(account -> account.text("given"))
                .containsExactlyElementsOf(
                        example.given().stream().map(Given::path).toList());
        for (Expected account : example.expected("accounts.csv")) {
            if (account.text("refusal").isEmpty()) {
                assertThat(sum(account, "loaded", "revised", "unchanged", "duplicate", "refused", "parked"))
                        .as(account.toString())
                        .isEqualTo(sum(account, "received"));
            } else {
                assertThat(SENTENCES.codes("en")).contains(account.text("refusal"));
            }
        }
        for (Expected cells : example.expected("cells.csv")) {
            assertThat(sum(cells, "taken", "unchanged", "refused", "open")).isEqualTo(sum(cells, "received"));
        }
        assertThat(example.before())
                .isSubsetOf(cases().stream().map(ExampleCase::id).toList());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyNoticeIsAboutALineThatIsThereAndHasASentence(ExampleCase example) throws Exception {
        for (Expected notice : example.expected("notices.csv")) {
            Given given = example.given().stream()
                    .filter(one -> one.path().equals(notice.text("given")))
                    .findFirst()
                    .orElseThrow();
            List<String> lines = Files.readAllLines(given.csv());
            assertThat(SENTENCES.codes("en")).contains(notice.text("code"));
            assertThat(notice.number("line")).isBetween(1L, (long) lines.size());
            if (!notice.text("column").isEmpty()) {
                assertThat(lines.getFirst().split("\\|")).contains(notice.text("column"));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void expectedTablesAndMeasuresAreDeclared(ExampleCase example) {
        List<String> tables = new ArrayList<>(example.expectedNames());
        assertThat(tables).contains("accounts.csv", "notices.csv");
        tables.removeAll(List.of("accounts.csv", "notices.csv", "cells.csv", "measures.csv"));
        assertThat(tables).isNotEmpty().allSatisfy(name -> {
            SourceFile file = SOURCES.listFiles().stream()
                    .filter(one -> (one.schema() + "." + one.table() + ".csv").equals(name))
                    .findFirst()
                    .orElseThrow();
            Set<String> columns = file.layouts().stream()
                    .flatMap(layout -> layout.columns().stream())
                    .filter(Column::stored)
                    .map(Column::name)
                    .collect(Collectors.toSet());
            if (file.hasDayMarks()) {
                columns.add("marks");
            }
            example.expected(name)
                    .forEach(row -> assertThat(columns).containsAll(row.cells().keySet()));
            assertThat(example.expected(name))
                    .filteredOn(row -> row.cells().containsKey("marks"))
                    .allSatisfy(row -> assertThat(row.text("marks")).hasSize(31));
        });
        Set<String> figures = SOURCES.listReports().stream()
                .flatMap(report -> Stream.concat(
                        SOURCES.getFile(report.file()).measures().stream().map(Measure::id),
                        report.indicators().stream().map(Indicator::id)))
                .collect(Collectors.toSet());
        figures.addAll(List.of("level", "id", "period"));
        example.expected("measures.csv")
                .forEach(row -> assertThat(figures).containsAll(row.cells().keySet()));
    }

    @Test
    void aCellInQuotesMayHoldAPipe() {
        assertThat(ExampleCase.records("a|b\n\"1 | 2\"|\"say \"\"no\"\"\"\n"))
                .containsExactly(new Expected(Map.of("a", "1 | 2", "b", "say \"no\"")));
        assertThat(cases())
                .extracting(ExampleCase::folder)
                .doesNotContain(Path.of(""))
                .hasSizeGreaterThan(8);
    }

    private static Optional<SourceFile> file(ExampleCase example, String given) {
        return example.given().stream()
                .filter(one -> one.path().equals(given))
                .findFirst()
                .flatMap(one -> SOURCES.findFile(one.emission(), one.name()));
    }

    private static long sum(Expected row, String... names) {
        return Stream.of(names).mapToLong(row::number).sum();
    }
}
