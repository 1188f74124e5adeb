package org.cqube.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cqube.source.DeclarationFolder.Found;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/** Every page across sources, in the order of their files. Immutable; safe for all threads. */
public record AcrossReports(List<AcrossReport> list) {
    /** None. */
    public static final AcrossReports NONE = new AcrossReports(List.of());

    private static final Pattern FILE = Pattern.compile("([^/]+)\\.ya?ml");

    public AcrossReports {
        list = List.copyOf(list);
    }

    /** What this installation works with. */
    public static AcrossReports read(Installation installation, Sources sources) {
        return read(SourceFolders.folders(installation), sources);
    }

    /** What ships, over what ships. */
    public static AcrossReports readShipped() {
        return read(List.of(new DeclarationFolder.Shipped()), SourceFolders.readShipped());
    }

    /** @param sources as declared: what a state switches off may be named */
    static AcrossReports read(List<DeclarationFolder> folders, Sources sources) {
        var faults = new Faults();
        Map<String, MappingNode> laid = new TreeMap<>();
        for (DeclarationFolder folder : folders) {
            for (Found found : folder.list("reports", FILE)) {
                Yaml.read(found.text(), faults)
                        .ifPresent(node -> laid.merge(found.path().group(1), node, Yaml::merge));
            }
        }
        faults.throwIfAny();
        var read = new ReadAcross(sources);
        List<AcrossReport> list = new ArrayList<>();
        Map<String, Fields> fields = new HashMap<>();
        laid.forEach((id, node) -> {
            var own = new Fields(node, Place.of(node), faults);
            fields.put(id, own);
            read.read(id, own).ifPresent(list::add);
        });
        faults.throwIfAny();
        return new AcrossReports(list);
    }

    /** The pages of one form. */
    public <F extends AcrossReport.Form> Stream<AcrossReport> of(Class<F> form) {
        return list.stream().filter(report -> form.isInstance(report.form()));
    }

    /** For every report the one that tells which schools did not send anything for it: an ordinary report of the same file. */
    public List<Report> listNotReported(Sources sources) {
        return of(AcrossReport.NotReported.class)
                .flatMap(across -> sources.listReports().stream().map(report -> notReported(across, report)))
                .toList();
    }

    private static Report notReported(AcrossReport across, Report of) {
        var form = (AcrossReport.NotReported) across.form();
        var share = new Indicator.Percent(
                across.id(),
                form.share(),
                across.description().replace(AcrossReport.REPORT, of.label()),
                1,
                Indicator.SCHOOLS_NOT_REPORTED,
                Indicator.SCHOOLS,
                Indicator.Direction.LOWER,
                List.of());
        return new Report(
                idOf(across, of),
                across.group(),
                across.label().replace(AcrossReport.REPORT, of.label()),
                across.description().replace(AcrossReport.REPORT, of.label()),
                of.file(),
                share.id(),
                of.reported(),
                List.of(share),
                across.drawings());
    }

    /** Whether it tells which schools did not report. */
    public boolean isNotReported(Report report) {
        return of(AcrossReport.NotReported.class)
                .anyMatch(across ->
                        across.id().equals(report.headline()) && report.id().endsWith("_" + across.id()));
    }

    /** Of a report that tells which schools did not report, the report of which it tells it. */
    public Optional<String> findOf(Report report, Sources sources) {
        return of(AcrossReport.NotReported.class)
                .flatMap(across -> sources.listReports().stream()
                        .map(Report::id)
                        .filter(id -> report.id().equals(id + "_" + across.id())))
                .findFirst();
    }

    private static String idOf(AcrossReport across, Report of) {
        return of.id() + "_" + across.id();
    }
}
