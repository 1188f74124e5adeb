package org.cqube.admin;

import java.util.List;
import org.cqube.access.RequestRefusedException;
import org.cqube.pipeline.ProcessorGroup;
import org.cqube.pipeline.ProcessorGroups;
import org.cqube.pipeline.Schedule;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The groups of the sources: how they stand, and what an administrator does to them. */
@RestController
@RequestMapping("/api/admin/groups")
class GroupsDoor {
    private final ProcessorGroups groups;
    private final TellGroup tell;
    private final Changes changes;

    GroupsDoor(ProcessorGroups groups, TellGroup tell, Changes changes) {
        this.groups = groups;
        this.tell = tell;
        this.changes = changes;
    }

    record Listed(List<GroupView> groups) {}

    @GetMapping
    Listed list(@RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String language) {
        return new Listed(groups.list().stream()
                .map(group -> tell.tell(group, Language.of(language)))
                .toList());
    }

    @PostMapping("/{source}/pause")
    @Transactional
    public GroupView pause(
            @PathVariable String source,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String language) {
        get(source);
        groups.pause(source);
        changes.note("group.pause", source, "");
        return tell.tell(get(source), Language.of(language));
    }

    @PostMapping("/{source}/start")
    @Transactional
    public GroupView start(
            @PathVariable String source,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String language) {
        get(source);
        groups.start(source);
        changes.note("group.start", source, "");
        return tell.tell(get(source), Language.of(language));
    }

    @PutMapping("/{source}/schedule")
    @Transactional
    public GroupView schedule(
            @PathVariable String source,
            @RequestBody ScheduleForm form,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String language) {
        get(source);
        Schedule schedule = form.read();
        groups.schedule(source, schedule);
        changes.note("group.schedule", source, ScheduleForm.of(schedule).words());
        return tell.tell(get(source), Language.of(language));
    }

    private ProcessorGroup get(String source) {
        return groups.find(source)
                .orElseThrow(() -> new RequestRefusedException(
                        HttpStatus.NOT_FOUND, "not_found", "There is no group " + source + "."));
    }
}
