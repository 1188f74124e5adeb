package org.cqube.door;

import static org.assertj.core.api.Assertions.assertThat;

import javax.sql.DataSource;
import org.cqube.Uncommented;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An analyst who opens the database finds what every table and column means: in those made at start from the declarations, too. */
@SpringBootTest(
        classes = WholeServer.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "cqube.queue.enabled=false")
class CommentsTest {
    @Autowired
    private DataSource database;

    @Test
    void everyTableAndColumnSaysWhatItIs() {
        assertThat(Uncommented.list(database)).isEmpty();
    }

    @Test
    void oneThatIsSilentIsCaught() {
        JdbcClient.create(database)
                .sql("create table metadata.silent as select 1 as word")
                .update();
        assertThat(Uncommented.list(database)).contains("metadata.silent", "metadata.silent.word");
        JdbcClient.create(database).sql("drop table metadata.silent").update();
    }
}
