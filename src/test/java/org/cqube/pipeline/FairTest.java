package org.cqube.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cqube.access.Mandate;
import org.cqube.emission.ArrivedFile;
import org.junit.jupiter.api.Test;

/** One folder's flood holds no other folder up. */
class FairTest {
    @Test
    void foldersTakeTurnsAndEachKeepsItsOrder() {
        List<ArrivedFile> arrived = new ArrayList<>();
        for (int i = 1; i <= 100; i++) {
            arrived.add(file("flood", "r-%03d".formatted(i)));
        }
        arrived.add(file("late", "r-900"));
        arrived.add(file("late", "r-901"));
        arrived.add(file("other", "r-902"));
        List<String> order = Work.fair(arrived);
        assertThat(order).hasSize(103).startsWith("r-001", "r-900", "r-902", "r-002", "r-901", "r-003", "r-004");
    }

    private static ArrivedFile file(String folder, String receipt) {
        var mandate = new Mandate(receipt, "e", Set.of("s"), Optional.empty());
        return new ArrivedFile(mandate, folder, "a.zip", folder + "/a.zip", 1, Instant.EPOCH);
    }
}
