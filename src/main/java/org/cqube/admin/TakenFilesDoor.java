package org.cqube.admin;

import org.cqube.access.RequestRefusedException;
import org.cqube.pipeline.ProcessorGroups;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Files that are to be taken once more, or withdrawn. */
@RestController
@RequestMapping("/api/admin/files/{receipt}/{number}")
class TakenFilesDoor {
    private final ProcessorGroups groups;
    private final Changes changes;

    TakenFilesDoor(ProcessorGroups groups, Changes changes) {
        this.groups = groups;
        this.changes = changes;
    }

    /** @param again always {@code waits}: it is done as soon as its group comes to it */
    record Answer(String receipt, int number, String again) {}

    @PostMapping("/restart")
    @Transactional
    public Answer restart(@PathVariable String receipt, @PathVariable int number) {
        return answer(groups.restart(receipt, number), "file.restart", receipt, number);
    }

    @PostMapping("/reprocess")
    @Transactional
    public Answer reprocess(@PathVariable String receipt, @PathVariable int number) {
        return answer(groups.reprocess(receipt, number), "file.reprocess", receipt, number);
    }

    @PostMapping("/undo")
    @Transactional
    public Answer undo(@PathVariable String receipt, @PathVariable int number) {
        return answer(groups.undo(receipt, number), "file.undo", receipt, number);
    }

    private Answer answer(ProcessorGroups.Again again, String action, String receipt, int number) {
        return switch (again) {
            case WAITS -> {
                changes.note(action, receipt + "/" + number, "");
                yield new Answer(receipt, number, "waits");
            }
            case UNKNOWN ->
                throw new RequestRefusedException(
                        HttpStatus.NOT_FOUND,
                        "not_found",
                        "There is no data file %d of %s.".formatted(number, receipt));
            case NOT_KEPT ->
                throw conflict(
                        "not_kept", "Nothing of this file lies in the input bucket. Ask the emitter to send it again.");
            case UNDER_WAY -> throw conflict("under_way", "This file waits or is being taken already.");
            case NOT_LOADED -> throw conflict("not_loaded", "Nothing of this file stands in the tables.");
            case RETIRED ->
                throw conflict(
                        "removed_by_retention",
                        "Kept files of this source were removed by retention, so its tables cannot be built anew without this"
                                + " file. Send a file that says it right instead.");
            case NOT_STOPPED ->
                throw conflict(
                        "not_stopped", "This file was not given up. To take it once more all the same, reprocess it.");
        };
    }

    private static RequestRefusedException conflict(String code, String detail) {
        return new RequestRefusedException(HttpStatus.CONFLICT, code, detail);
    }
}
