package org.cqube.receipt;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.cqube.emission.Account;
import org.cqube.emission.CellAccount;
import org.cqube.emission.EmissionFacts;
import org.cqube.emission.NoticeCount;
import org.cqube.emission.Refusal;
import org.cqube.source.FileId;
import org.cqube.source.Installation;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a receipt says of an emission, before it is numbered and signed; see {@code docs/receipts.md}. No example of a record is in it. */
final class Statement {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Statement() {}

    static ObjectNode of(EmissionFacts facts, Installation installation) {
        ObjectNode node = JSON.objectNode();
        node.put("format", 1);
        node.put("kind", "cqube-receipt");
        node.put("receipt", facts.receipt());
        node.putObject("installation").put("state", installation.stateCode()).put("name", installation.stateName());
        node.put("emitter", facts.emitter());
        node.put("folder", facts.folder());
        node.put("name", facts.name());
        node.put("bytes", facts.bytes());
        put(node, "sha256", facts.digest());
        node.put("requested_at", facts.requestedAt().toString());
        put(node, "arrived_at", facts.arrivedAt().map(Instant::toString));
        node.put("station", facts.station().id());
        refusal(node, facts.refusal());
        facts.repairs()
                .ifPresentOrElse(
                        repaired -> node.putObject("repairs")
                                .put("receipt", repaired.receipt())
                                .put("number", repaired.number()),
                        () -> node.putNull("repairs"));
        ArrayNode files = node.putArray("files");
        facts.files().forEach(file -> files.add(file(file)));
        return node;
    }

    private static ObjectNode file(EmissionFacts.File file) {
        ObjectNode node = JSON.objectNode();
        node.put("number", file.number());
        node.put("name", file.name());
        put(node, "source", file.file().map(FileId::source));
        put(node, "file", file.file().map(FileId::file));
        node.put("station", file.station().id());
        refusal(node, file.refusal());
        file.measured()
                .ifPresentOrElse(
                        measured -> node.put("bytes", measured.bytes())
                                .put("records", measured.records())
                                .put("counted_as", measured.countedAs())
                                .put("sha256_sent", measured.digestSent())
                                .put("sha256_kept", measured.digestKept()),
                        () -> node.putNull("sha256_sent").putNull("sha256_kept"));
        number(node, "event", file.event().orElse(null));
        number(node, "publication", file.publication().orElse(null));
        file.account()
                .ifPresentOrElse(
                        statement -> {
                            node.set(
                                    "account",
                                    account(statement.account())
                                            .put("version", statement.version())
                                            .put("at", statement.at().toString()));
                            node.set("cells", cells(statement.cells()));
                        },
                        () -> node.putNull("account").putNull("cells"));
        ArrayNode stations = node.putArray("stations");
        file.stations()
                .forEach(reached -> stations.addObject()
                        .put("station", reached.station())
                        .put("at", reached.at().toString()));
        ArrayNode notices = node.putArray("notices");
        file.notices().forEach(notice -> notices.add(notice(notice, file.confirmed())));
        file.repairs()
                .ifPresent(figures -> node.putObject("repairs")
                        .put("refused", figures.refused())
                        .put("repaired", figures.repaired())
                        .put("given_up", figures.givenUp())
                        .put("still_refused", figures.stillRefused()));
        return node;
    }

    private static ObjectNode notice(NoticeCount notice, List<EmissionFacts.Confirmed> confirmed) {
        ObjectNode node = JSON.objectNode()
                .put("code", notice.code())
                .put("severity", notice.severity())
                .put("count", notice.count());
        confirmed.stream()
                .filter(one -> one.code().equals(notice.code()))
                .findFirst()
                .ifPresent(one -> node.put("confirmed_by", one.who())
                        .put("confirmed_at", one.at().toString()));
        return node;
    }

    static ObjectNode account(Account account) {
        return JSON.objectNode()
                .put("received", account.received())
                .put("loaded", account.loaded())
                .put("revised", account.revised())
                .put("unchanged", account.unchanged())
                .put("duplicate", account.duplicate())
                .put("refused", account.refused())
                .put("parked", account.parked())
                .put("withdrawn", account.withdrawn());
    }

    private static ObjectNode cells(CellAccount cells) {
        return JSON.objectNode()
                .put("received", cells.received())
                .put("taken", cells.taken())
                .put("unchanged", cells.unchanged())
                .put("refused", cells.refused())
                .put("open", cells.open());
    }

    private static void refusal(ObjectNode node, Optional<Refusal> refusal) {
        if (refusal.isEmpty()) {
            node.putNull("refusal");
            return;
        }
        ObjectNode why = node.putObject("refusal").put("code", refusal.get().code());
        ObjectNode arguments = why.putObject("arguments");
        Map<String, String> sorted = new TreeMap<>(refusal.get().arguments());
        sorted.forEach(arguments::put);
    }

    private static void put(ObjectNode node, String name, Optional<String> value) {
        value.ifPresentOrElse(text -> node.put(name, text), () -> node.putNull(name));
    }

    private static void number(ObjectNode node, String name, @Nullable Long value) {
        if (value == null) {
            node.putNull(name);
        } else {
            node.put(name, value.longValue());
        }
    }
}
