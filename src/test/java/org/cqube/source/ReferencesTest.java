package org.cqube.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferencesTest {
    private static final String FILE = """
              %1$s:
                label: The %1$s
                grain: One %1$s
                folder: %1$s_folder
                prefix: %1$s
                schema: static
                table: %1$s_table
                columns:
                  %1$s_id: {emitted: Id, type: id, length: 20, mandatory: true, meaning: Its id}
                  of_id: {emitted: Of, type: %2$s, meaning: What it belongs to}
                key: [%1$s_id]
                storage: {form: rows, on_change: revise}
            """;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void filesOfAnySourceHangOnEachOther() {
        Sources sources = declared("exam", "question", "exams/exam", "answer", "questions/question")
                .read();
        var references = References.of(sources);
        var exam = new FileId("exams", "exam");
        var question = new FileId("questions", "question");
        var answer = new FileId("answers", "answer");
        assertThat(sources.getFile(answer).references()).containsExactly(new Reference("of_id", question));
        assertThat(references.needs(answer)).containsExactly(question, exam);
        assertThat(references.needs(exam)).isEmpty();
        assertThat(references.listReferring(exam)).containsExactly(question);
        assertThat(references.find(question)).contains(sources.getFile(question));
        assertThat(references.find(Role.SCHOOL)).isEmpty();
        assertThat(question.declared()).isEqualTo("questions/question");
    }

    @Test
    void aCircleIsToldAtEachOfItsReferences() {
        var circle = declared("exam", "question", "answers/answer", "answer", "questions/question");
        assertThat(circle.faults())
                .containsExactly(
                        "sources/answers/source.yaml:17: 'of_id' refers to questions/question, which refers back to this file",
                        "sources/questions/source.yaml:17: 'of_id' refers to answers/answer, which refers back to this file");
    }

    @Test
    void aKeyOfANumberCannotBeReferredTo() {
        var declared = declared("exam", "question", "exams/exam", "answer", "questions/question");
        declared.write(
                "sources/exams/source.yaml",
                source("exam", "id, length: 20", "").replace("Id, type: id, length: 20", "Id, type: integer"));
        assertThat(declared.faults())
                .containsExactly(
                        "sources/questions/source.yaml:17: 'of_id' refers to exams/exam, whose key is not of type id");
    }

    private DeclaredOnDisk declared(String first, String second, String itsMaster, String third, String another) {
        return new DeclaredOnDisk(folder)
                .write("sources/%ss/source.yaml".formatted(first), source(first, "id, length: 20", ""))
                .write("sources/%ss/source.yaml".formatted(second), source(second, "id, length: 20", itsMaster))
                .write("sources/%ss/source.yaml".formatted(third), source(third, "id, length: 20", another));
    }

    private static String source(String file, String type, String master) {
        String references = master.isEmpty() ? "" : "    references:\n      of_id: " + master + "\n";
        return "format: 1\nlabel: %s\nfiles:\n".formatted(file) + FILE.formatted(file, type) + references;
    }
}
