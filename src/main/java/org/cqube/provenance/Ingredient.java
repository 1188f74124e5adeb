package org.cqube.provenance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.cqube.aggregation.Contributions;
import org.cqube.source.SourceFile;

/**
 * Records of one file that a number is made of.
 *
 * @param parts by id of a part of the number the measures whose sum it is; none: each school is one
 */
record Ingredient(SourceFile file, Contributions.Asked asked, Map<String, List<String>> parts) {
    /** Parts that are measures of the file as they stand. */
    static Ingredient of(SourceFile file, Contributions.Asked asked, List<String> measures) {
        return new Ingredient(
                file, asked, measures.stream().collect(Collectors.toMap(id -> id, List::of, (a, b) -> a)));
    }

    /**
     * The parts of the number, of those that records add up to.
     *
     * @param measures what was added up
     * @param schools how many schools it is of
     */
    Map<String, Long> numbers(Map<String, Long> measures, long schools) {
        Map<String, Long> numbers = new LinkedHashMap<>();
        parts.forEach((id, sum) -> {
            if (measures.keySet().containsAll(sum)) {
                numbers.put(
                        id,
                        sum.isEmpty()
                                ? schools
                                : sum.stream().mapToLong(measures::get).sum());
            }
        });
        return numbers;
    }

    /** Ids of the measures that it reads. */
    Set<String> measures() {
        return parts.values().stream().flatMap(List::stream).collect(Collectors.toSet());
    }
}
