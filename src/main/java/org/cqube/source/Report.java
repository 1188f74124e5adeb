package org.cqube.source;

import java.util.List;
import java.util.Optional;

/**
 * A page: which figures of a file it shows and how.
 *
 * @param group where it stands in the menu
 * @param file the file whose measures it shows
 * @param headline id of the indicator that leads
 * @param reported id of the measure that is above zero in a school that reported (coverage)
 * @param drawings {@code map table line cards …}
 * @param splits the same figures by dimensions
 * @param tours the ways behind the figures, where people report places
 */
public record Report(
        String id,
        String group,
        String label,
        String description,
        FileId file,
        String headline,
        String reported,
        List<Indicator> indicators,
        List<String> drawings,
        List<Split> splits,
        Optional<Tours> tours) {
    /** Without tours. */
    public Report(
            String id,
            String group,
            String label,
            String description,
            FileId file,
            String headline,
            String reported,
            List<Indicator> indicators,
            List<String> drawings,
            List<Split> splits) {
        this(id, group, label, description, file, headline, reported, indicators, drawings, splits, Optional.empty());
    }

    /** Without splits. */
    public Report(
            String id,
            String group,
            String label,
            String description,
            FileId file,
            String headline,
            String reported,
            List<Indicator> indicators,
            List<String> drawings) {
        this(id, group, label, description, file, headline, reported, indicators, drawings, List.of());
    }
}
