package org.cqube.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Optional;
import org.cqube.access.Area;
import org.cqube.access.Hierarchy;
import org.cqube.access.Level;
import org.cqube.publication.Edition;
import org.cqube.publication.FileNames;
import org.cqube.publication.ObjectVersion;
import org.cqube.publication.PublishedFiles;
import org.cqube.publication.ReportFiles;
import org.cqube.source.DeclaredWords;
import org.cqube.source.Sentences;
import org.cqube.source.Sources;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Published files, and what is cut out of them, from memory; objects never change, so nothing in it grows stale. */
@Component
@EnableConfigurationProperties(ReportSettings.class)
class ReadFiles implements ReportFiles {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String ENGLISH = "en";

    private final PublishedFiles published;
    private final Hierarchy hierarchy;
    private final Sources sources;
    private final DeclaredWords words;
    private final Sentences sentences;
    private final SmallCounts smallCounts;
    private final Cache<String, Served> memory;

    ReadFiles(
            PublishedFiles published,
            Hierarchy hierarchy,
            Sources sources,
            DeclaredWords words,
            Sentences sentences,
            SmallCounts smallCounts,
            ReportSettings settings) {
        this.smallCounts = smallCounts;
        this.sources = sources;
        this.words = words;
        this.sentences = sentences;
        this.published = published;
        this.hierarchy = hierarchy;
        memory = Caffeine.newBuilder()
                .maximumWeight(settings.memory().toBytes())
                .weigher((String key, Served file) -> file.gzip().length + key.length())
                .build();
    }

    Optional<Served> find(Edition edition, String name) {
        return edition.find(name).map(this::read);
    }

    private Served read(ObjectVersion version) {
        return memory.get(version.key(), key -> new Served(published.read(version), version.digest()));
    }

    /** The file of an area: published for state, district and block; of a cluster or school cut from its block's. */
    Optional<Served> findArea(Edition edition, String report, Area area, String period) {
        if (area.level().ordinal() <= Level.BLOCK.ordinal()) {
            return find(edition, FileNames.area(report, area, period));
        }
        Optional<Area> today = hierarchy.path(area).stream()
                .filter(above -> above.level() == Level.BLOCK)
                .findFirst();
        return today.flatMap(block -> cut(edition, report, block, area, period))
                .or(() -> findBlockThen(edition, report, area)
                        .flatMap(block -> cut(edition, report, block, area, period)));
    }

    /** The file of an area for whoever passes by: nothing in it counts a few. */
    Optional<Served> findPublicArea(Edition edition, String report, Area area, String period) {
        return findArea(edition, report, area, period).map(file -> {
            String key = "public\n" + file.tag();
            Served known = memory.getIfPresent(key);
            if (known != null) {
                return known;
            }
            byte[] whole = Gzip.expand(file.gzip());
            byte[] json = HideSmall.of(whole, smallCounts.of(report));
            Served made = json == whole ? file : new Served(Gzip.compress(json), Digest.of(json));
            memory.put(key, made);
            return made;
        });
    }

    /** The split of an area: published, or cut from the file of its block, or of its cluster where that has one. */
    Optional<Served> findSplit(Edition edition, String report, Area area, String period, String split) {
        Optional<Served> published = find(edition, FileNames.split(report, area, period, split));
        if (published.isPresent() || area.level().ordinal() <= Level.BLOCK.ordinal()) {
            return published;
        }
        return hierarchy.path(area).reversed().stream()
                .filter(above -> above.level() == Level.CLUSTER || above.level() == Level.BLOCK)
                .flatMap(above -> cutSplit(edition, FileNames.split(report, above, period, split), area).stream())
                .findFirst()
                .or(() -> findBlockThen(edition, report, area)
                        .flatMap(block -> cutSplit(edition, FileNames.split(report, block, period, split), area)));
    }

    private Optional<Served> cutSplit(Edition edition, String name, Area area) {
        return edition.find(name).flatMap(whole -> {
            String key = whole.key() + "\n" + area;
            Served known = memory.getIfPresent(key);
            if (known != null) {
                return Optional.of(known);
            }
            Optional<Served> cut = CutSplit.of(Gzip.expand(read(whole).gzip()), area)
                    .map(json -> new Served(Gzip.compress(json), Digest.of(key.getBytes(UTF_8))));
            cut.ifPresent(file -> memory.put(key, file));
            return cut;
        });
    }

    private Optional<Served> cut(Edition edition, String report, Area block, Area area, String period) {
        Optional<ObjectVersion> whole = edition.find(FileNames.area(report, block, period));
        Optional<ObjectVersion> children = edition.find(FileNames.children(report, block));
        // Publications of before have the days of schools in the month itself; other periods have none.
        Optional<ObjectVersion> days = edition.find(FileNames.children(report, block, period));
        if (whole.isEmpty() || children.isEmpty()) {
            return Optional.empty();
        }
        String key = String.join(
                "\n",
                whole.get().key(),
                children.get().key(),
                days.map(ObjectVersion::key).orElse(""),
                area.toString());
        Served known = memory.getIfPresent(key);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Served> cut = CutFile.of(
                        Gzip.expand(read(whole.get()).gzip()),
                        Gzip.expand(read(children.get()).gzip()),
                        days.map(file -> Gzip.expand(read(file).gzip())),
                        area)
                .map(json -> new Served(Gzip.compress(json), Digest.of(key.getBytes(UTF_8))));
        cut.ifPresent(file -> memory.put(key, file));
        return cut;
    }

    /** Where the area lay when that publication was made, for one that has moved since. */
    private Optional<Area> findBlockThen(Edition edition, String report, Area area) {
        return find(edition, FileNames.level(report, area.level(), "areas")).flatMap(file -> {
            JsonNode areas = MAPPER.readTree(Gzip.expand(file.gzip()));
            List<JsonNode> ids = List.copyOf(areas.required("id").values());
            for (int i = 0; i < ids.size(); i++) {
                if (ids.get(i).stringValue().equals(area.id())) {
                    return Optional.of(
                            new Area(Level.BLOCK, areas.required("block").get(i).stringValue()));
                }
            }
            return Optional.empty();
        });
    }

    @Override
    public Optional<byte[]> find(Edition edition, String report, Area area, String period) {
        return findArea(edition, report, area, period).map(file -> Gzip.expand(file.gzip()));
    }

    @Override
    public Optional<byte[]> find(Edition edition, String report, Area area, String period, String split) {
        return findSplit(edition, report, area, period, split).map(file -> Gzip.expand(file.gzip()));
    }

    /** The menu with its publication's number and time, in a language; English where that is not known. */
    Served menu(Edition edition, String language) {
        // What the declarations do not say in a language, a report that was added may.
        String known = sentences.languages().contains(language) ? language : ENGLISH;
        String key = "menu\n" + edition.number() + "\n" + known;
        Served remembered = memory.getIfPresent(key);
        if (remembered != null) {
            return remembered;
        }
        // Not while the memory waits for it: it reads a file through the same memory.
        Served made = makeMenu(edition, known);
        memory.put(key, made);
        return made;
    }

    private Served makeMenu(Edition edition, String known) {
        var menu = MAPPER.createObjectNode();
        menu.put("publication", edition.number());
        menu.put("published_at", edition.publishedAt().toString());
        JsonNode stored = MAPPER.readTree(
                Gzip.expand(find(edition, FileNames.MENU).orElseThrow().gzip()));
        JsonNode reports = stored.required("reports");
        new MenuWords(sources, words.list(known), known).translate(reports);
        new AcrossWords(words.list(known), reports).translate();
        menu.set("reports", reports);
        byte[] json = MAPPER.writeValueAsBytes(menu);
        return new Served(Gzip.compress(json), Digest.of(json));
    }
}
