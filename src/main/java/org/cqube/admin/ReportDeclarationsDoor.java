package org.cqube.admin;

import java.time.Instant;
import java.util.List;
import org.cqube.access.Access;
import org.cqube.access.Principal;
import org.cqube.access.RequestRefusedException;
import org.cqube.publication.AddedReports;
import org.cqube.source.DeclarationException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reports that report creators add while the program runs: checked first, taken whole or not at all. */
@RestController
@RequestMapping("/api/report-declarations")
class ReportDeclarationsDoor {
    private final AddedReports reports;
    private final Changes changes;
    private final Access access;

    ReportDeclarationsDoor(AddedReports reports, Changes changes, Access access) {
        this.reports = reports;
        this.changes = changes;
        this.access = access;
    }

    record View(String id, String label, int version, String by, Instant at, boolean published) {
        static View of(AddedReports.Added added) {
            var report = added.report().report();
            return new View(report.id(), report.label(), added.version(), added.by(), added.at(), added.published());
        }
    }

    record Listed(List<View> reports) {}

    record Checked(List<DeclarationException.Fault> faults) {}

    @GetMapping
    Listed list() {
        creator();
        return new Listed(reports.list().stream().map(View::of).toList());
    }

    @GetMapping("/{id}")
    ResponseEntity<String> get(@PathVariable String id) {
        creator();
        return reports.find(id)
                .map(added -> ResponseEntity.ok()
                        .contentType(MediaType.parseMediaType("application/yaml;charset=UTF-8"))
                        .body(added.report().declaration()))
                .orElseThrow(() -> notFound(id));
    }

    /** @param id the name that the report is to have */
    @PostMapping("/check")
    Checked check(@RequestParam(defaultValue = "report") String id, @RequestBody String declaration) {
        creator();
        try {
            reports.check(id, declaration);
            return new Checked(List.of());
        } catch (DeclarationException e) {
            return new Checked(e.faults());
        }
    }

    @PutMapping("/{id}")
    @Transactional
    public View put(@PathVariable String id, @RequestBody String declaration) {
        Principal creator = creator();
        try {
            AddedReports.Added added = reports.put(id, declaration, creator.name());
            changes.note("report.add", id, "version " + added.version());
            return View.of(added);
        } catch (DeclarationException e) {
            throw faulty(e);
        }
    }

    @DeleteMapping("/{id}")
    @Transactional
    public ResponseEntity<Void> withdraw(@PathVariable String id) {
        if (!reports.withdraw(id, creator().name())) {
            throw notFound(id);
        }
        changes.note("report.withdraw", id, "");
        return ResponseEntity.noContent().build();
    }

    private Principal creator() {
        Principal reader = access.current();
        if (!access.mayAddReports(reader)) {
            throw RequestRefusedException.forbidden(reader);
        }
        return reader;
    }

    private static ErrorResponseException faulty(DeclarationException e) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_CONTENT, e.getMessage());
        problem.setProperty("code", "bad_declaration");
        problem.setProperty("faults", e.faults());
        return new ErrorResponseException(HttpStatus.UNPROCESSABLE_CONTENT, problem, e);
    }

    private static RequestRefusedException notFound(String id) {
        return new RequestRefusedException(
                HttpStatus.NOT_FOUND, "not_found", "No report was added as " + id + ", or it was withdrawn.");
    }
}
