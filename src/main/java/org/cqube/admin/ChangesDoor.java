package org.cqube.admin;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What administrators changed, newest first. */
@RestController
class ChangesDoor {
    private static final int MOST = 200;

    private final Changes changes;

    ChangesDoor(Changes changes) {
        this.changes = changes;
    }

    record Page(List<Changes.Change> changes, @Nullable Long next) {}

    @GetMapping("/api/admin/changes")
    Page list(
            @RequestParam(defaultValue = "9223372036854775807") long before,
            @RequestParam(defaultValue = "50") int limit) {
        int most = Math.clamp(limit, 1, MOST);
        List<Changes.Change> page = changes.listBefore(before, most);
        return new Page(page, page.size() < most ? null : page.getLast().number());
    }
}
