package org.cqube.admin.dictionary;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.cqube.sample.Delivery;
import org.cqube.sample.Plan;
import org.cqube.sample.Sample;
import org.cqube.source.Bounds;
import org.cqube.source.FileId;
import org.cqube.source.Installation;
import org.cqube.source.Layout;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;
import org.springframework.stereotype.Component;

/** Files that show an emitter what is wanted: a header alone, and a few right records of a made-up state. Made from the declarations. */
@Component
class ExampleFiles {
    private static final long SEED = 7;
    private static final int SCHOOLS = 4;
    private static final int RECORDS = 20;
    private static final int DAYS = 10;

    private final Sources sources;
    private final Installation installation;
    private final Clock clock;
    private final Map<String, Optional<String>> made = new ConcurrentHashMap<>();

    ExampleFiles(Sources sources, Installation installation, Clock clock) {
        this.sources = sources;
        this.installation = installation;
        this.clock = clock;
    }

    /** The header of a layout, columns that the state has switched off left out. */
    String template(SourceFile file, Layout layout) {
        return layout.columns().stream()
                        .filter(column -> column.active())
                        .map(column -> column.emitted())
                        .collect(Collectors.joining("|"))
                + "\n";
    }

    /** A right file; empty where no sample is declared for it. Records name schools that no state has. */
    Optional<String> example(SourceFile file) {
        LocalDate today = LocalDate.now(clock.withZone(installation.zone()));
        return made.computeIfAbsent(file.id() + " " + today, key -> make(file, today));
    }

    private Optional<String> make(SourceFile file, LocalDate today) {
        made.keySet().removeIf(key -> !key.endsWith(today.toString()));
        Sample sample = Sample.flawless(
                Plan.of(SEED, SCHOOLS, today.minusDays(DAYS), today), sources, installation.academicYearStart());
        List<Delivery> deliveries = sample.deliveries().list();
        FileId wanted = file.id();
        return deliveries.stream()
                .filter(delivery -> delivery.file().id().equals(wanted))
                .filter(delivery -> delivery.packing() == Delivery.Packing.RIGHT)
                .findFirst()
                .map(delivery -> cut(file, write(delivery)));
    }

    private static String write(Delivery delivery) {
        try (var out = new ByteArrayOutputStream()) {
            delivery.content().write(out);
            return out.toString(UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file that must be whole is shown whole. */
    private static String cut(SourceFile file, String csv) {
        long records = file.rules().whole().isPresent() ? Long.MAX_VALUE : RECORDS + 1L;
        List<String> lines = csv.lines().limit(records).toList();
        return file.rules()
                        .bounds()
                        .map(state -> within(state, file, lines))
                        .map(moved -> String.join("\n", moved))
                        .orElseGet(() -> String.join("\n", lines))
                + "\n";
    }

    /** The made-up state lies nowhere; its points are moved into this one, each to a place of its own. */
    private static List<String> within(Bounds state, SourceFile file, List<String> lines) {
        List<String> header = Arrays.asList(lines.getFirst().split("\\|", -1));
        int latitude = cell(file, header, "latitude");
        int longitude = cell(file, header, "longitude");
        if (latitude < 0 || longitude < 0) {
            return lines;
        }
        List<String> moved = new ArrayList<>(List.of(lines.getFirst()));
        for (int i = 1; i < lines.size(); i++) {
            String[] cells = lines.get(i).split("\\|", -1);
            if (!cells[latitude].isEmpty() && !cells[longitude].isEmpty()) {
                cells[latitude] = between(state.south(), state.north(), i);
                cells[longitude] = between(state.west(), state.east(), i);
            }
            moved.add(String.join("|", cells));
        }
        return moved;
    }

    private static int cell(SourceFile file, List<String> header, String stored) {
        return file.layouts().stream()
                .flatMap(layout -> layout.columns().stream())
                .filter(column -> column.name().equals(stored))
                .mapToInt(column -> header.indexOf(column.emitted()))
                .filter(cell -> cell >= 0)
                .findFirst()
                .orElse(-1);
    }

    private static String between(BigDecimal from, BigDecimal to, int step) {
        return from.add(to.subtract(from).multiply(BigDecimal.valueOf(400L + step, 3)))
                .setScale(5, RoundingMode.HALF_UP)
                .toPlainString();
    }
}
