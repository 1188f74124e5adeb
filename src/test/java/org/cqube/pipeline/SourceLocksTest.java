package org.cqube.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import org.cqube.TestPostgres;
import org.cqube.source.References;
import org.cqube.source.Role;
import org.cqube.source.SourceFolders;
import org.cqube.source.Sources;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class SourceLocksTest {
    private final Sources sources = SourceFolders.readShipped();
    private final SourceLocks locks =
            new SourceLocks(new EventLog(JdbcClient.create(TestPostgres.createMigrated()), Clock.systemUTC()), sources);

    @Test
    void aLoadHoldsEverythingItRefersToAndAlwaysInOneOrder() {
        var references = References.of(sources);
        String hierarchy = sources.findRole(Role.SCHOOL).orElseThrow().id().source();
        for (var source : sources.list()) {
            var held = locks.listInOrder(source.id());
            assertThat(held).contains(source.id()).startsWith(hierarchy).doesNotHaveDuplicates();
            assertThat(held.subList(1, held.size())).isSorted();
            for (var file : source.files()) {
                file.references()
                        .forEach(reference -> assertThat(held)
                                .contains(references
                                        .find(reference.to())
                                        .orElseThrow()
                                        .id()
                                        .source()));
            }
        }
    }
}
