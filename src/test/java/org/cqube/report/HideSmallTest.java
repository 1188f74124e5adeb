package org.cqube.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cqube.publication.ByColumns;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class HideSmallTest {
    private static final SmallCounts.Columns COLUMNS = new SmallCounts.Columns(
            Set.of("students", "left"), Map.of("share", List.of("left", "students"), "fine", List.of("told")));

    private static JsonNode hide(String json) {
        return ByColumns.toRows(CutFile.MAPPER.readTree(HideSmall.of(json.getBytes(UTF_8), COLUMNS)));
    }

    private static String rows(String rows) {
        return """
                {"columns":[{"id":"area"},{"id":"period"},{"id":"students"},{"id":"left"},{"id":"told"},{"id":"share"},{"id":"fine"}],
                 "rows":%s,"footer":{"w":{"students":1000,"left":%s,"told":3,"share":1.0,"fine":2.0}},
                 "comparison_columns":["area","period","schools_reported","share"],"previous_rows":[[0,0,4,2.5],[1,0,4,2.5]],
                 "days":{"columns":["area","date","left","share"],"rows":[[-1,"d",9,1.0],[0,"d",30,2.0]]}}""".formatted(rows, "9");
    }

    @Test
    void aFewAreNotToldNorWhatIsComputedFromThem() {
        JsonNode file = hide(
                rows("[[0,0,500,9,3,1.8,2.0],[1,0,400,1,3,0.3,2.0],[2,0,100,0,3,0.0,2.0],[3,0,90,10,3,11.1,2.0]]"));
        assertThat(file.required("rows").toString())
                .isEqualTo(
                        "[[0,0,500,null,3,null,2.0],[1,0,400,null,3,null,2.0],[2,0,100,0,3,0.0,2.0],[3,0,90,10,3,11.1,2.0]]");
        assertThat(file.required("footer").toString())
                .isEqualTo("{\"w\":{\"students\":1000,\"left\":null,\"told\":3,\"share\":null,\"fine\":2.0}}");
        assertThat(file.required("previous_rows").toString()).isEqualTo("[[0,0,4,null],[1,0,4,null]]");
        assertThat(file.required("days").required("rows").toString())
                .isEqualTo("[[-1,\"d\",null,null],[0,\"d\",30,2.0]]");
    }

    /** The whole less the others would tell it. */
    @Test
    void whereOneIsHiddenTheSmallestOfTheOthersIsToo() {
        JsonNode file = hide(
                rows("[[0,0,500,9,3,1.8,2.0],[1,0,400,70,3,0.3,2.0],[2,0,100,12,3,0.0,2.0],[3,1,90,11,3,11.1,2.0]]"));
        assertThat(file.required("rows").toString())
                .isEqualTo(
                        "[[0,0,500,null,3,null,2.0],[1,0,400,70,3,0.3,2.0],[2,0,100,null,3,null,2.0],[3,1,90,11,3,11.1,2.0]]");
    }

    @Test
    void aFileWithoutCountsStaysAsItIs() {
        byte[] json = "{ }".getBytes(UTF_8);
        assertThat(HideSmall.of(json, new SmallCounts.Columns(Set.of(), Map.of())))
                .isSameAs(json);
    }
}
