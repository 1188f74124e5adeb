package org.cqube.provenance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cqube.aggregation.Contributions;

/**
 * How a number is made.
 *
 * @param counted parts that no records add up to, as they are now
 */
record Made(NumberWords words, List<Ingredient> ingredients, Map<String, Long> counted) {
    /** What the records of an ingredient are now. */
    record Found(Ingredient of, Contributions.Found found) {}

    List<Found> find(Contributions contributions) {
        return ingredients.stream()
                .map(one -> new Found(one, contributions.find(one.asked())))
                .toList();
    }

    /** Every part that can be told, as it is now. */
    Map<String, Long> now(List<Found> found, Contributions contributions) {
        Map<String, Long> now = new LinkedHashMap<>(counted);
        found.forEach(one -> now.putAll(one.of()
                .numbers(one.found().now(), contributions.countSchools(one.of().asked()))));
        return now;
    }
}
