package org.cqube.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.cqube.access.Area;
import org.cqube.access.Level;
import org.cqube.publication.ByColumns;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a cluster and a school see of their block's split: their own rows and nothing of their neighbours. */
class CutSplitTest {
    private static final byte[] BLOCK = """
            {"format":1,"report":"marks","node":{"level":"block","id":"b1","name":"B","parents":[{"level":"state","id":"24","name":"S"}]},
             "period":"current","as_of":"2026-11-19","periods":[{"id":"year-2026","from":"2026-06-01","to":"2026-11-19"}],"split":"class",
             "areas":{"columns":["level","id","name","parent","latitude","longitude"],
               "rows":[["cluster","c1","C1","b1",null,null],["cluster","c2","C2","b1",null,null],
                       ["school","s1","S1","c1",null,null],["school","s2","S2","c2",null,null],["school","s3","S3","c1",null,null]]},
             "dimensions":[{"id":"class","label":"Class","values":[{"id":"3","label":"Class 3"},{"id":"10","label":"Class 10"}]}],
             "columns":[{"id":"area","unit":"index"},{"id":"period","unit":"index"},{"id":"class","unit":"index"},{"id":"marks","unit":"marks"}],
             "rows":[[-1,0,0,111.50],[0,0,0,60],[1,0,0,51.50],[2,0,0,20],[3,0,0,51.50],[4,0,1,40]]}
            """.getBytes(UTF_8);

    private static JsonNode cut(Level level, String id) {
        return ByColumns.toRows(JsonMapper.shared()
                .readTree(CutSplit.of(BLOCK, new Area(level, id)).orElseThrow()));
    }

    @Test
    void aClusterHasItsOwnRowsAndThoseOfItsSchools() {
        JsonNode cluster = cut(Level.CLUSTER, "c1");
        assertThat(cluster.path("rows").toString()).isEqualTo("[[-1,0,0,60],[0,0,0,20],[1,0,1,40]]");
        assertThat(cluster.path("areas").path("rows").toString())
                .isEqualTo("[[\"school\",\"s1\",\"S1\",\"c1\",null,null],[\"school\",\"s3\",\"S3\",\"c1\",null,null]]");
        assertThat(cluster.path("node").toString())
                .isEqualTo(
                        "{\"level\":\"cluster\",\"id\":\"c1\",\"name\":\"C1\",\"parents\":["
                                + "{\"level\":\"state\",\"id\":\"24\",\"name\":\"S\"},{\"level\":\"block\",\"id\":\"b1\",\"name\":\"B\"}]}");
        assertThat(cluster.path("split").asString()).isEqualTo("class");
    }

    @Test
    void aSchoolHasItsOwnRowsAlone() {
        // As written: a reader would take 51.50 for 51.5.
        var school = new String(CutSplit.of(BLOCK, new Area(Level.SCHOOL, "s2")).orElseThrow(), UTF_8);
        assertThat(school)
                .contains("\"values\":[[-1,0],[0,0],[0,0],[51.50,51.50]]")
                .doesNotContain("s1", "s3", "c1", "111.5");
    }

    @Test
    void anAreaOfAnotherBlockHasNothing() {
        assertThat(CutSplit.of(BLOCK, new Area(Level.SCHOOL, "s9"))).isEmpty();
        assertThat(CutSplit.of(BLOCK, new Area(Level.CLUSTER, "s1"))).isEmpty();
    }
}
