package org.cqube.validation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.cqube.emission.NoticeCount;
import org.cqube.emission.NoticeCount.Example;
import org.cqube.validation.Fault.Severity;

/** Counts what is found and keeps the first of each kind as examples: the millionth costs no more than an addition. */
final class Notices {
    static final int EXAMPLES = 100;

    private final Strictness strictness;
    private final long[] counts = new long[Fault.values().length];
    private final Map<Fault, List<Example>> examples = new EnumMap<>(Fault.class);
    /** What the next station finds, by its own codes. */
    private final Map<String, Later> later = new TreeMap<>();

    private record Later(Severity severity, long[] count, List<Example> examples) {}

    Notices(Strictness strictness) {
        this.strictness = strictness;
    }

    /** Counts one; true where it should be kept as an example. */
    boolean count(Fault fault) {
        return counts[fault.ordinal()]++ < EXAMPLES;
    }

    void count(Fault fault, long more) {
        counts[fault.ordinal()] += more;
    }

    void keep(Fault fault, Example example) {
        examples.computeIfAbsent(fault, f -> new ArrayList<>()).add(example);
    }

    /** Of the records that wait for a master, those count that nothing worse was found of. */
    void settleParked(Verdicts verdicts) {
        counts[Fault.PARKED.ordinal()] = verdicts.count(Verdict.PARKED);
        examples.computeIfPresent(
                Fault.PARKED,
                (fault, list) -> list.stream()
                        .filter(example -> verdicts.is((int) example.record(), Verdict.PARKED))
                        .toList());
    }

    /** Counts one of a later station's; true where it should be kept as an example. */
    boolean count(String code, Severity severity) {
        Later notice = later.computeIfAbsent(code, c -> new Later(severity, new long[1], new ArrayList<>()));
        return notice.count[0]++ < EXAMPLES;
    }

    void keep(String code, Example example) {
        Objects.requireNonNull(later.get(code), code).examples.add(example);
    }

    /** Errors first, then warnings, then the rest; by code within. */
    List<NoticeCount> list() {
        List<NoticeCount> list = new ArrayList<>();
        for (Fault fault : Fault.values()) {
            if (counts[fault.ordinal()] > 0) {
                list.add(new NoticeCount(
                        fault.code(),
                        strictness.severity(fault).id(),
                        counts[fault.ordinal()],
                        List.copyOf(examples.getOrDefault(fault, List.of()))));
            }
        }
        later.forEach((code, notice) ->
                list.add(new NoticeCount(code, notice.severity.id(), notice.count[0], List.copyOf(notice.examples))));
        list.sort(Comparator.comparing((NoticeCount notice) ->
                        Severity.valueOf(notice.severity().toUpperCase(Locale.ROOT)))
                .thenComparing(NoticeCount::code));
        return Collections.unmodifiableList(list);
    }
}
