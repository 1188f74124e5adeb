package org.cqube.pipeline;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cqube.emission.Account;
import org.cqube.emission.DataFile;
import org.cqube.emission.NoticeCount;
import org.cqube.emission.Refusal;
import org.cqube.intake.InputFile;
import org.cqube.source.Column;
import org.cqube.source.ConfigurationFile;
import org.cqube.source.ConfiguredColumn;
import org.cqube.source.ConfiguredColumns;
import org.cqube.source.ConfiguredColumns.Wrong;
import org.cqube.source.FileId;
import org.cqube.source.Installation;
import org.cqube.source.Needed;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;
import org.cqube.validation.CheckedBatch;
import org.cqube.validation.RowCursor;
import org.cqube.validation.Validation;
import org.cqube.warehouse.Warehouse;
import org.springframework.stereotype.Component;

/** Checks an emitted configuration line by line, as any file is checked, and hands it on where every line can be taken. */
@Component
class ReadConfiguration {
    private final Validation validation;
    private final Warehouse warehouse;
    private final Sources sources;
    private final Configuring configuring;
    private final Installation installation;
    private final Clock clock;

    ReadConfiguration(
            Validation validation,
            Warehouse warehouse,
            Sources sources,
            Configuring configuring,
            Installation installation,
            Clock clock) {
        this.validation = validation;
        this.warehouse = warehouse;
        this.sources = sources;
        this.configuring = configuring;
        this.installation = installation;
        this.clock = clock;
    }

    /** What became of a configuration. */
    sealed interface Outcome {
        List<NoticeCount> notices();

        /** Nothing was changed. */
        record Wrong(Refusal refusal, List<NoticeCount> notices) implements Outcome {}

        /** It is the version of that event. */
        record Taken(long event, Account account, List<NoticeCount> notices) implements Outcome {}
    }

    /** In the caller's transaction. */
    Outcome take(InputFile input) {
        DataFile data = input.data();
        FileId target = ConfigurationFile.target(data.file());
        LocalDate today = LocalDate.ofInstant(clock.instant(), installation.zone());
        try (CheckedBatch batch = validation.check(input, warehouse.masters(), today)) {
            var columns =
                    new ConfiguredColumns(sources.declared(), sources.declared().getFile(target));
            read(batch, columns);
            if (batch.refused() > 0) {
                var refusal = new Refusal("configuration_refused", Map.of("found", Long.toString(batch.refused())));
                return new Outcome.Wrong(refusal, batch.notices());
            }
            SourceFile before = sources.inForce(() -> sources.getFile(target));
            long changed =
                    columns.list().stream().filter(line -> !isSo(before, line)).count();
            long event = configuring.take(target, columns.list(), Optional.of(data));
            var account = new Account(
                    batch.received(), changed, 0, columns.list().size() - changed, batch.duplicates(), 0, 0, 0);
            return new Outcome.Taken(event, account, batch.notices());
        }
    }

    private static void read(CheckedBatch batch, ConfiguredColumns columns) {
        int name = batch.layout().indexOf(ConfigurationFile.NAME);
        int header = batch.layout().indexOf(ConfigurationFile.HEADER);
        int status = batch.layout().indexOf(ConfigurationFile.STATUS);
        List<Told> told = new ArrayList<>();
        try (RowCursor rows = batch.kept()) {
            while (rows.next()) {
                var line = new ConfiguredColumn(
                        rows.text(name),
                        rows.isBlank(header) ? "" : ConfiguredColumns.header(rows.text(header)),
                        rows.text(status).equals("1"));
                columns.take(line).ifPresent(wrong -> told.add(new Told(rows.position(), wrong)));
            }
        }
        for (Told one : told) {
            switch (one.wrong()) {
                case Wrong.UnknownColumn unknown -> refuse(batch, one, "value_not_allowed", name, "");
                case Wrong.Twice twice -> refuse(batch, one, "conflict", name, "");
                case Wrong.CannotBeOff(Needed needed) -> {
                    String column = batch.at(one.position()).text(name);
                    refuse(batch, one, needed.code(), status, column);
                }
                case Wrong.HeaderTaken(String other) -> refuse(batch, one, "header_taken", header, other);
            }
        }
    }

    private record Told(long position, Wrong wrong) {}

    private static void refuse(CheckedBatch batch, Told told, String code, int column, String argument) {
        batch.refuse(batch.at(told.position()), code, column, argument);
    }

    private static boolean isSo(SourceFile file, ConfiguredColumn line) {
        List<Column> columns = file.layouts().stream()
                .flatMap(layout -> layout.columns().stream())
                .filter(column -> column.name().equals(line.name()) && !column.ignored())
                .toList();
        return columns.stream()
                .allMatch(column -> column.active() == line.active()
                        && (line.header().isEmpty() || column.isEmitted(line.header())));
    }
}
