package org.cqube.admin;

import java.time.LocalDate;
import java.util.Optional;
import org.cqube.access.Access;
import org.cqube.access.RequestRefusedException;
import org.cqube.provenance.CaseView;
import org.cqube.provenance.Cases;
import org.cqube.provenance.TellWrongNumber;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What administrators do about numbers that readers hold to be wrong: answer, open a correction window, close. */
@RestController
@RequestMapping("/api/admin/cases/{number}")
class CasesAdminDoor {
    private static final int LONGEST = 2000;
    /** A reason of a correction may be no longer. */
    private static final int LONGEST_REASON = 1000;

    private final Cases cases;
    private final TellWrongNumber tell;
    private final CorrectionsDoor corrections;
    private final Changes changes;
    private final Access access;

    CasesAdminDoor(Cases cases, TellWrongNumber tell, CorrectionsDoor corrections, Changes changes, Access access) {
        this.cases = cases;
        this.tell = tell;
        this.corrections = corrections;
        this.changes = changes;
        this.access = access;
    }

    record Said(@Nullable String words) {}

    record Window(
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable String reason) {}

    @PostMapping("/answer")
    @Transactional
    public CaseView answer(
            @PathVariable long number, @RequestBody Said said, @RequestParam(defaultValue = "en") String language) {
        open(number);
        String words = words(said);
        if (words.isEmpty()) {
            throw new RequestRefusedException(HttpStatus.BAD_REQUEST, "bad_case", "\"words\" is missing.");
        }
        cases.step(number, Cases.Action.ANSWERED, who(), words);
        changes.note("case.answer", Long.toString(number), words);
        return told(number, language);
    }

    @PostMapping("/close")
    @Transactional
    public CaseView close(
            @PathVariable long number, @RequestBody Said said, @RequestParam(defaultValue = "en") String language) {
        open(number);
        cases.step(number, Cases.Action.CLOSED, who(), words(said));
        changes.note("case.close", Long.toString(number), words(said));
        return told(number, language);
    }

    /** Opens a window for the case's source, area and days; what is not said is taken from the case. */
    @PostMapping("/correction")
    @Transactional
    public CaseView correct(
            @PathVariable long number, @RequestBody Window window, @RequestParam(defaultValue = "en") String language) {
        Cases.Case found = open(number);
        if (found.correction().isPresent()) {
            throw conflict("has_correction", "A correction window was opened for case %d already.".formatted(number));
        }
        Cases.Wrong wrong = found.wrong();
        LocalDate from = Optional.ofNullable(window.from()).orElse(wrong.day().orElse(wrong.from()));
        LocalDate to = Optional.ofNullable(window.to()).orElse(wrong.day().orElse(wrong.to()));
        String reason = Optional.ofNullable(window.reason()).orElse(wrong.words());
        var opened = corrections.open(new CorrectionsDoor.Wanted(
                wrong.source(),
                wrong.area().level().id(),
                wrong.area().id(),
                from,
                to,
                reason.substring(0, Math.min(reason.length(), LONGEST_REASON))));
        cases.correct(number, opened.number(), who(), "%s – %s".formatted(from, to));
        changes.note("case.correction", Long.toString(number), Long.toString(opened.number()));
        return told(number, language);
    }

    private Cases.Case open(long number) {
        Cases.Case found = cases.find(number)
                .orElseThrow(() -> new RequestRefusedException(
                        HttpStatus.NOT_FOUND, "not_found", "There is no case " + number + "."));
        if (found.closedAt().isPresent()) {
            throw conflict("case_closed", "Case %d is closed.".formatted(number));
        }
        return found;
    }

    private CaseView told(long number, String language) {
        return tell.tell(cases.find(number).orElseThrow(), language);
    }

    private String who() {
        return access.current().name();
    }

    private static String words(Said said) {
        String words = said.words() == null ? "" : said.words().strip();
        if (words.length() > LONGEST) {
            throw new RequestRefusedException(
                    HttpStatus.BAD_REQUEST, "bad_case", "\"words\" has more than %d characters.".formatted(LONGEST));
        }
        return words;
    }

    private static RequestRefusedException conflict(String code, String detail) {
        return new RequestRefusedException(HttpStatus.CONFLICT, code, detail);
    }
}
