package org.cqube.provenance;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.cqube.access.Access;
import org.cqube.access.Area;
import org.cqube.access.Level;
import org.cqube.access.Principal;
import org.cqube.access.RequestRefusedException;
import org.cqube.report.Editions;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** "This number is wrong": opened by whoever may read the schools below it, seen by the one who opened it and by administrators. */
@RestController
@RequestMapping("/api/cases")
class CasesDoor {
    private static final int MOST = 200;
    private static final int LONGEST = 2000;

    private final Access access;
    private final Editions editions;
    private final FindNumber numbers;
    private final Cases cases;
    private final TellWrongNumber tell;

    CasesDoor(Access access, Editions editions, FindNumber numbers, Cases cases, TellWrongNumber tell) {
        this.access = access;
        this.editions = editions;
        this.numbers = numbers;
        this.cases = cases;
        this.tell = tell;
    }

    record Wanted(
            @Nullable String report,
            @Nullable String level,
            @Nullable String id,
            @Nullable String period,
            @Nullable LocalDate day,
            @Nullable String indicator,
            @Nullable BigDecimal value,
            @Nullable Long publication,
            @Nullable String words) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    CaseView open(@RequestBody Wanted wanted, @RequestParam(defaultValue = "en") String language) {
        Principal reader = access.current();
        Area area = area(wanted);
        if (!access.mayReadBelow(reader, area)) {
            throw RequestRefusedException.forbidden(reader);
        }
        String words = required("words", wanted.words()).strip();
        if (words.isEmpty() || words.length() > LONGEST) {
            throw refused("\"words\" must say in up to %d characters what is wrong.".formatted(LONGEST));
        }
        Question question = numbers.question(
                editions.of(wanted.publication(), null),
                required("report", wanted.report()),
                area,
                required("period", wanted.period()),
                Optional.ofNullable(wanted.day()),
                required("indicator", wanted.indicator()));
        PublishedNumber published = numbers.get(question);
        var wrong = new Cases.Wrong(
                question.report().id(),
                question.report().file().source(),
                area,
                published.name(),
                question.period(),
                published.from(),
                published.to(),
                question.day(),
                question.number(),
                Optional.ofNullable(wanted.value()).map(BigDecimal::toPlainString),
                question.edition().number(),
                words);
        return tell.tell(cases.open(wrong, reader.name()), language);
    }

    record Page(List<CaseView> cases, @Nullable Long next) {}

    /** @param state {@code open}: only those that are not closed */
    @GetMapping
    Page list(
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "9223372036854775807") long before,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(defaultValue = "en") String language) {
        Principal reader = access.current();
        int most = Math.clamp(limit, 1, MOST);
        List<CaseView> page = cases.listBefore(before, own(reader), state.equals("open"), most).stream()
                .map(one -> tell.tell(one, language))
                .toList();
        return new Page(page, page.size() < most ? null : page.getLast().number());
    }

    @GetMapping("/{number}")
    CaseView get(@PathVariable long number, @RequestParam(defaultValue = "en") String language) {
        Optional<String> own = own(access.current());
        return cases.find(number)
                .filter(one -> own.isEmpty() || own.get().equals(one.by()))
                .map(one -> tell.tell(one, language))
                .orElseThrow(() -> new RequestRefusedException(
                        HttpStatus.NOT_FOUND, "not_found", "There is no case " + number + " that you may see."));
    }

    /** Empty: all. */
    private Optional<String> own(Principal reader) {
        return access.mayAdminister(reader) ? Optional.empty() : Optional.of(reader.name());
    }

    private static Area area(Wanted wanted) {
        return Level.find(required("level", wanted.level()))
                .map(level -> new Area(level, required("id", wanted.id())))
                .orElseThrow(() -> refused("\"level\" must be state, district, block, cluster or school."));
    }

    private static String required(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw refused("\"%s\" is missing.".formatted(name));
        }
        return value;
    }

    private static RequestRefusedException refused(String detail) {
        return new RequestRefusedException(HttpStatus.BAD_REQUEST, "bad_case", detail);
    }
}
