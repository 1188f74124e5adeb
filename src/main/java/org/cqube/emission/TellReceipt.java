package org.cqube.emission;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.cqube.emission.OpenReceipts.Emission;
import org.cqube.emission.ReceiptView.Reason;
import org.cqube.source.FileId;
import org.cqube.source.Sentences;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes the answer that an emitter and the files page read, with a sentence for each notice. */
@Component
class TellReceipt {
    private static final Logger LOG = LoggerFactory.getLogger(TellReceipt.class);
    private static final Set<Station> FINAL = Set.of(Station.PUBLISHED, Station.REFUSED, Station.STOPPED);

    private final DataFiles files;
    private final Sentences sentences;
    private final JdbcClient jdbc;

    TellReceipt(DataFiles files, Sentences sentences, JdbcClient jdbc) {
        this.files = files;
        this.sentences = sentences;
        this.jdbc = jdbc;
    }

    ReceiptView tell(Emission emission, String language) {
        Map<Integer, List<ReceiptView.Reached>> times = times(emission.receipt());
        List<DataFiles.Stored> stored = files.list(emission.receipt());
        Station station = overall(emission, stored);
        return new ReceiptView(
                emission.receipt(),
                emission.folder(),
                emission.name(),
                emission.mandate().emitter(),
                emission.requestedAt(),
                emission.arrivedAt().orElse(null),
                FINAL.contains(station) || station == Station.EXPIRED ? latest(times) : null,
                station.id(),
                emission.bytes(),
                reason(emission.refusal(), language),
                stored.stream()
                        .map(file -> tell(file, way(times, file.number()), language))
                        .toList());
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

    private static final List<Station> FINAL_ORDER = List.of(Station.STOPPED, Station.PUBLISHED, Station.REFUSED);

    private ReceiptView.File tell(DataFiles.Stored file, List<ReceiptView.Reached> reached, String language) {
        var account = files.findAccount(file.receipt(), file.number());
        return new ReceiptView.File(
                file.number(),
                file.name(),
                file.file().map(FileId::source).orElse(null),
                file.file().map(FileId::file).orElse(null),
                file.station().id(),
                reason(file.refusal(), language),
                file.event().orElse(null),
                account.map(TellReceipt::figures).orElse(null),
                account.map(DataFiles.Version::cells).orElse(null),
                reached,
                file.notices().stream().map(notice -> tell(notice, language)).toList(),
                file.refusedKey().isPresent());
    }

    private ReceiptView.Notice tell(NoticeCount notice, String language) {
        return new ReceiptView.Notice(
                notice.code(),
                notice.severity(),
                notice.count(),
                notice.examples().stream()
                        .map(example -> new ReceiptView.Example(
                                example.record(),
                                example.line(),
                                example.column(),
                                example.value(),
                                sentence(language, notice.code(), example.words())))
                        .toList());
    }

    /** A receipt must be readable whatever happened: a sentence that is missing or lacks an argument must not hide the account. */
    private String sentence(String language, String code, Map<String, String> arguments) {
        try {
            return sentences.sentence(language, code, arguments);
        } catch (IllegalArgumentException missing) {
            LOG.error("No sentence could be made for {}", code, missing);
            return code;
        }
    }

    private @Nullable Reason reason(Optional<Refusal> refusal, String language) {
        return refusal.map(r -> new Reason(r.code(), sentence(language, r.code(), r.arguments())))
                .orElse(null);
    }

    private Map<Integer, List<ReceiptView.Reached>> times(String receipt) {
        Map<Integer, List<ReceiptView.Reached>> times = new HashMap<>();
        jdbc.sql("select number, station, at from metadata.station_time where receipt = ? order by at")
                .param(receipt)
                .query((row, n) -> Map.entry(
                        row.getInt("number"),
                        new ReceiptView.Reached(
                                row.getString("station"),
                                row.getObject("at", OffsetDateTime.class).toInstant())))
                .list()
                .forEach(entry -> times.computeIfAbsent(entry.getKey(), k -> new java.util.ArrayList<>())
                        .add(entry.getValue()));
        return times;
    }

    /** The zip's arrival, then the data file's own stations. */
    private static List<ReceiptView.Reached> way(Map<Integer, List<ReceiptView.Reached>> times, int number) {
        return Stream.concat(
                        times.getOrDefault(0, List.of()).stream()
                                .filter(at -> at.station().equals(Station.ARRIVED.id())),
                        times.getOrDefault(number, List.of()).stream())
                .toList();
    }

    private static @Nullable Instant latest(Map<Integer, List<ReceiptView.Reached>> times) {
        return times.values().stream()
                .flatMap(List::stream)
                .map(ReceiptView.Reached::at)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static ReceiptView.Figures figures(DataFiles.Version version) {
        Account account = version.account();
        return new ReceiptView.Figures(
                version.version(),
                account.received(),
                account.loaded(),
                account.revised(),
                account.unchanged(),
                account.duplicate(),
                account.refused(),
                account.parked(),
                account.withdrawn());
    }
}
