package org.cqube.emission;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.cqube.emission.EmissionFacts.Reached;
import org.cqube.emission.EmissionFacts.Statement;
import org.cqube.emission.OpenReceipts.Emission;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gathers what the tables know of an emission. */
@Component
class TellFacts {
    private static final Set<Station> FINAL = Set.of(Station.PUBLISHED, Station.REFUSED, Station.STOPPED);
    private static final List<Station> FINAL_ORDER = List.of(Station.STOPPED, Station.PUBLISHED, Station.REFUSED);

    private final DataFiles files;
    private final TellRepairs cases;
    private final JdbcClient jdbc;

    TellFacts(DataFiles files, TellRepairs cases, JdbcClient jdbc) {
        this.cases = cases;
        this.files = files;
        this.jdbc = jdbc;
    }

    EmissionFacts of(Emission emission) {
        Map<Integer, List<Reached>> times = times(emission.receipt());
        List<DataFiles.Stored> stored = files.list(emission.receipt());
        return new EmissionFacts(
                emission.receipt(),
                emission.mandate().emitter(),
                emission.folder(),
                emission.name(),
                emission.bytes(),
                emission.digest(),
                emission.requestedAt(),
                emission.arrivedAt(),
                overall(emission, stored),
                emission.refusal(),
                emission.repairs(),
                stored.stream()
                        .map(file -> file(file, way(times, file.number())))
                        .toList());
    }

    /** When the emission or a file of it last came to a station. */
    Instant latest(Emission emission) {
        return times(emission.receipt()).values().stream()
                .flatMap(List::stream)
                .map(Reached::at)
                .max(Comparator.naturalOrder())
                .orElse(emission.requestedAt());
    }

    /** The station of the slowest data file; once all are final, published where any of them is. */
    private static Station overall(Emission emission, List<DataFiles.Stored> files) {
        if (emission.station() != Station.KEPT) {
            return emission.station();
        }
        var stations = files.stream().map(DataFiles.Stored::station).toList();
        return stations.stream()
                .filter(station -> !FINAL.contains(station))
                .min(Comparator.naturalOrder())
                .or(() -> stations.stream().min(Comparator.comparing(FINAL_ORDER::indexOf)))
                .orElse(Station.KEPT);
    }

    private EmissionFacts.File file(DataFiles.Stored file, List<Reached> reached) {
        return new EmissionFacts.File(
                file.number(),
                file.name(),
                file.file(),
                file.station(),
                file.refusal(),
                file.measured(),
                file.event(),
                file.publication(),
                files.findAccount(file.receipt(), file.number())
                        .map(version -> new Statement(
                                version.version(), version.at().toInstant(), version.account(), version.cells())),
                reached,
                file.notices(),
                cases.figures(file),
                cases.listConfirmed(new CaseId(file.receipt(), file.number())));
    }

    private Map<Integer, List<Reached>> times(String receipt) {
        Map<Integer, List<Reached>> times = new HashMap<>();
        jdbc.sql("select number, station, at from metadata.station_time where receipt = ? order by at")
                .param(receipt)
                .query((row, n) -> Map.entry(
                        row.getInt("number"),
                        new Reached(
                                row.getString("station"),
                                row.getObject("at", OffsetDateTime.class).toInstant())))
                .list()
                .forEach(entry -> times.computeIfAbsent(entry.getKey(), k -> new ArrayList<>())
                        .add(entry.getValue()));
        return times;
    }

    /** The zip's arrival, then the data file's own stations. */
    private static List<Reached> way(Map<Integer, List<Reached>> times, int number) {
        return Stream.concat(
                        times.getOrDefault(0, List.of()).stream()
                                .filter(at -> at.station().equals(Station.ARRIVED.id())),
                        times.getOrDefault(number, List.of()).stream())
                .toList();
    }
}
