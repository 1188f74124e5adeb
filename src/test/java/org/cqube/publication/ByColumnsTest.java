package org.cqube.publication;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ByColumnsTest {
    private static final String BY_ROWS = """
            {"format":1,"areas":{"columns":["level","id"],"rows":[["school","s1"],["school","s2"]]},
             "columns":[{"id":"area"},{"id":"period"},{"id":"marks"}],"rows":[[0,0,7.50],[1,0,null]],
             "footer":{"overall":{"marks":7.50}},"comparison_columns":["area","period"],"previous_rows":[],"last_year_rows":[[1,0]],
             "months":{"columns":["month","marks"],"rows":[["2026-10",1]]},"days":{"columns":["area","date"],"rows":[]}}""";
    private static final String BY_COLUMNS = """
            {"format":2,"areas":{"columns":["level","id"],"values":[["school","school"],["s1","s2"]]},
             "columns":[{"id":"area"},{"id":"period"},{"id":"marks"}],"values":[[0,1],[0,0],[7.50,null]],
             "footer":{"overall":{"marks":7.50}},"comparison_columns":["area","period"],"previous_values":[[],[]],"last_year_values":[[1],[0]],
             "months":{"columns":["month","marks"],"values":[["2026-10"],[1]]},"days":{"columns":["area","date"],"values":[[],[]]}}""";

    private static String read(String json) {
        return JsonMapper.shared().readTree(json).toString();
    }

    @Test
    void everyTableIsTurnedAndNothingElse() {
        assertThat(ByColumns.toColumns(JsonMapper.shared().readTree(BY_ROWS))).hasToString(read(BY_COLUMNS));
        assertThat(ByColumns.toRows(JsonMapper.shared().readTree(BY_COLUMNS)))
                .hasToString(read(BY_ROWS).replace("\"format\":1", "\"format\":2"));
    }

    /** Publications of before stay readable. */
    @Test
    void whatStandsByRowsStaysSo() {
        assertThat(ByColumns.toRows(JsonMapper.shared().readTree(BY_ROWS))).hasToString(read(BY_ROWS));
    }

    @Test
    void oneWithoutSomeOfTheTablesHasNoneAfterwards() {
        String split = """
                {"format":1,"areas":{"columns":["id"],"rows":[]},"dimensions":[{"id":"class","values":[{"id":"3"}]}],
                 "columns":[{"id":"area"}],"rows":[]}""";
        assertThat(ByColumns.toColumns(JsonMapper.shared().readTree(split)))
                .hasToString(
                        "{\"format\":2,\"areas\":{\"columns\":[\"id\"],\"values\":[[]]},\"dimensions\":[{\"id\":\"class\",\"values\":[{\"id\":\"3\"}]}],\"columns\":[{\"id\":\"area\"}],\"values\":[[]]}");
    }
}
