package org.cqube.report;

import java.util.Optional;
import org.cqube.access.Area;
import org.cqube.access.Hierarchy;
import org.cqube.access.Level;
import org.cqube.publication.ByColumns;
import org.cqube.publication.Edition;
import org.cqube.publication.FileNames;
import org.cqube.source.DeclaredWords;
import org.cqube.source.Installation;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Cards out of published files. */
@Component
class ReadCards {
    private final ReadFiles files;
    private final Hierarchy hierarchy;
    private final DeclaredWords words;
    private final Installation installation;

    ReadCards(ReadFiles files, Hierarchy hierarchy, DeclaredWords words, Installation installation) {
        this.files = files;
        this.hierarchy = hierarchy;
        this.words = words;
        this.installation = installation;
    }

    /** Empty where that publication has no such card. */
    Optional<Served> find(Edition edition, String card, Area area, String language) {
        Optional<JsonNode> file = block(area).flatMap(of -> read(edition, FileNames.area(card, of, FileNames.CURRENT)));
        Optional<JsonNode> state =
                read(edition, FileNames.area(card, new Area(Level.STATE, installation.stateCode()), FileNames.CURRENT));
        // An ordinary report's file has other tables.
        if (file.isEmpty() || state.isEmpty() || !file.get().has("entries")) {
            return Optional.empty();
        }
        return CardNode.find(file.get(), area).map(node -> {
            var menu = CardNode.MAPPER.readTree(
                    Gzip.expand(files.menu(edition, language).gzip()));
            var schools = words.list(language).getOrDefault("unit.schools", "schools");
            byte[] json = CardNode.MAPPER.writeValueAsBytes(new ComposeCard(
                            file.get(),
                            state.get(),
                            (within, entry) -> read(edition, FileNames.ladder(card, within, entry)),
                            new CardWords(menu, card, schools),
                            node)
                    .compose(card));
            return new Served(Gzip.compress(json), Digest.of(json));
        });
    }

    /** The area whose file holds it. */
    private Optional<Area> block(Area area) {
        return area.level().ordinal() <= Level.BLOCK.ordinal()
                ? Optional.of(area)
                : hierarchy.path(area).stream()
                        .filter(above -> above.level() == Level.BLOCK)
                        .findFirst();
    }

    private Optional<JsonNode> read(Edition edition, String name) {
        return files.find(edition, name)
                .map(served -> ByColumns.toRows(CardNode.MAPPER.readTree(Gzip.expand(served.gzip()))));
    }
}
