package org.cqube.source;

import java.util.List;
import java.util.OptionalInt;

/**
 * A page over what several sources, or the hierarchy itself, say: {@code reports/<id>.yaml} at the root.
 *
 * @param id its address; of {@link NotReported} the ending of the addresses
 * @param label of {@link NotReported} with {@code {report}} in the stead of a report's label; so its description
 */
public record AcrossReport(
        String id, String group, String label, String description, List<String> drawings, Form form) {
    /** What stands in the label of a page that there is for every report. */
    public static final String REPORT = "{report}";

    /** What it shows. */
    public sealed interface Form {}

    /**
     * For every report the schools that did not report, and their share.
     *
     * @param count label of their number
     * @param share label of their share of all schools
     */
    public record NotReported(String count, String share) implements Form {}

    /** Schools of which the masters lack something: a point, a cluster, or that have their point from another. */
    public record Incomplete(String withoutPoint, String withoutCluster, String sharingPoint, String share)
            implements Form {}

    /**
     * What one report counts out of what another one counts, in the schools of which both tell something.
     *
     * @param indicator its id is the page's; its parts are those of the two counts
     */
    public record Proportion(Counted above, Counted below, Indicator.Ratio indicator) implements Form {}

    /**
     * The sum of measures of a report's file.
     *
     * @param measures their ids, all of scale 0
     */
    public record Counted(String id, String label, String report, List<String> measures) {}

    /**
     * How often the pages of reports were opened.
     *
     * @param views label of the number of an area and everything below it
     * @param own label of the number of the area's own page
     */
    public record Views(String views, String own) implements Form {}

    /** Indicators of reports side by side, of one academic year each. */
    public record Composite(String headline, List<Column> columns) implements Form {}

    /**
     * One indicator of a report.
     *
     * @param indicator its id in the report
     */
    public record Column(String id, String label, String report, String indicator) {}

    /** One page for each area: what it is, every report's indicator with its rank, and where to begin. */
    public record Card(List<Basic> basics, List<Entry> entries, List<Focus> focus) implements Form {}

    /**
     * A number that says what an area is.
     *
     * @param measure of the report's file
     */
    public record Basic(String id, String label, String report, String measure) {}

    /**
     * @param window which of the report's windows; a report whose rows have no day shows its newest period
     */
    public record Entry(String report, String indicator, String window) {}

    /**
     * Indicators in which an area that lies below is told so.
     *
     * @param below the limit; empty: the state's own value
     */
    public record Focus(String report, List<String> indicators, OptionalInt below) {}
}
