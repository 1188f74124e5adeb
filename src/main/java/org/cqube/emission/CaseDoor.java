package org.cqube.emission;

import java.util.List;
import java.util.stream.IntStream;
import org.cqube.access.Access;
import org.cqube.access.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** What became of refused records, and what their emitter decides about those that are left. */
@RestController
@RequestMapping("/api/files/{receipt}/case")
class CaseDoor {
    private final Access access;
    private final Repairable repairable;
    private final RepairedCases cases;
    private final DataFiles files;
    private final TellRepairs tellRepairs;
    private final OpenRefused openRefused;

    CaseDoor(
            Access access,
            Repairable repairable,
            RepairedCases cases,
            DataFiles files,
            TellRepairs tellRepairs,
            OpenRefused openRefused) {
        this.access = access;
        this.repairable = repairable;
        this.cases = cases;
        this.files = files;
        this.tellRepairs = tellRepairs;
        this.openRefused = openRefused;
    }

    /** @param lines lines of the first file; null: all that are still refused */
    record GiveUp(@Nullable List<Integer> lines) {}

    /** @param code of a warning of that data file */
    record Confirm(@Nullable String code) {}

    @GetMapping
    CaseView get(@PathVariable String receipt) {
        return tellRepairs.tell(repairable.find(access.current(), receipt, null).receipt());
    }

    @GetMapping("/{number}/refused.csv")
    ResponseEntity<StreamingResponseBody> refused(@PathVariable String receipt, @PathVariable int number) {
        CaseId of = repairable.find(access.current(), receipt, number);
        DataFiles.Stored first = first(of);
        if (cases.listOpen(of).size() == 0) {
            throw Problem.notFound("No record of this file waits for a repair.");
        }
        StreamingResponseBody body = out -> openRefused.write(first, out);
        var name = ContentDisposition.attachment()
                .filename("refused_" + first.name())
                .build();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .header(HttpHeaders.CONTENT_DISPOSITION, name.toString())
                .body(body);
    }

    @PostMapping("/{number}/give-up")
    @Transactional
    public CaseView giveUp(
            @PathVariable String receipt,
            @PathVariable int number,
            @RequestBody(required = false) @Nullable GiveUp wanted) {
        Principal principal = access.current();
        CaseId of = repairable.find(principal, receipt, number);
        cases.lock(of);
        Lines open = cases.listOpen(of);
        Lines lines = wanted == null || wanted.lines() == null
                ? open
                : Lines.of(wanted.lines().stream()
                        .flatMapToInt(line -> line < 0 ? IntStream.empty() : IntStream.of(line)));
        if (lines.size() == 0 || lines.without(open).size() > 0) {
            throw Problem.badRequest("not_open", "Not every one of these lines waits for a repair.");
        }
        cases.giveUp(of, lines);
        cases.note(of, principal.name(), "given_up", "", lines.size());
        return tellRepairs.tell(of.receipt());
    }

    @PostMapping("/{number}/confirm")
    @Transactional
    public CaseView confirm(@PathVariable String receipt, @PathVariable int number, @RequestBody Confirm wanted) {
        Principal principal = access.current();
        CaseId of = repairable.find(principal, receipt, number);
        if (cases.listHeld(of, cases.listOpen(of)).containsKey(String.valueOf(wanted.code()))) {
            throw Problem.badRequest(
                    "held",
                    "These records wait, they were not taken. To confirm them send them again as a repair, with yes in the"
                            + " column cqube_confirmed of refused.csv.");
        }
        NoticeCount notice = first(of).notices().stream()
                .filter(one -> one.severity().equals("warning") && one.code().equals(wanted.code()))
                .findFirst()
                .orElseThrow(() -> Problem.badRequest(
                        "no_such_warning",
                        "This file has no warning of that code; errors are repaired, not confirmed."));
        cases.note(of, principal.name(), "confirmed", notice.code(), notice.count());
        return tellRepairs.tell(of.receipt());
    }

    private DataFiles.Stored first(CaseId of) {
        return files.list(of.receipt()).stream()
                .filter(file -> file.number() == of.number())
                .findFirst()
                .orElseThrow(() -> Problem.notFound("This emission has no data file " + of.number() + "."));
    }
}
