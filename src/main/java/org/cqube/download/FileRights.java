package org.cqube.download;

import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cqube.access.Access;
import org.cqube.access.Area;
import org.cqube.access.Level;
import org.cqube.access.Principal;
import org.cqube.access.Role;
import org.cqube.bucket.Buckets;
import org.cqube.download.Grant.Kind;
import org.cqube.emission.OwnFiles;
import org.cqube.publication.FileNames;
import org.cqube.source.Installation;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;
import org.springframework.stereotype.Component;

/** Which objects somebody may list and download. What is not named here is nobody's. */
@Component
class FileRights {
    private static final Pattern CSV = Pattern.compile("csv/(aggregated|transactional)/([^/]+)/.+");
    private static final Pattern MANIFEST = Pattern.compile("latest\\.json|metadata/[0-9]+\\.json");

    private final Access access;
    private final Grants grants;
    private final OwnFiles ownFiles;
    private final Sources sources;
    private final Installation installation;
    private final Buckets buckets;

    FileRights(
            Access access,
            Grants grants,
            OwnFiles ownFiles,
            Sources sources,
            Installation installation,
            Buckets buckets) {
        this.access = access;
        this.grants = grants;
        this.ownFiles = ownFiles;
        this.sources = sources;
        this.installation = installation;
        this.buckets = buckets;
    }

    /** Asked once for a whole list: the keys of that bucket that the principal may have. */
    Predicate<String> keys(Principal principal, String bucket) {
        if (principal.role() == Role.EMITTER) {
            return bucket.equals(buckets.output().name()) ? key -> false : ownFiles.of(principal.name());
        }
        if (principal.role() != Role.ANALYST && principal.role() != Role.REPORT_CREATOR) {
            return key -> false;
        }
        var granted = grants.listOf(principal.name());
        if (bucket.equals(buckets.input().name())) {
            Set<String> folders = folders(sources(granted, Kind.RAW));
            return key -> isKept(key) && folders.contains(first(key));
        }
        if (bucket.equals(buckets.output().name())) {
            boolean published = principal.role() == Role.REPORT_CREATOR
                    || granted.stream().anyMatch(grant -> grant.kind() == Kind.PUBLISHED);
            Set<String> transactional = sources(granted, Kind.TRANSACTIONAL);
            return key -> mayHave(principal, key, published, transactional);
        }
        // What lies in the emission bucket has its identity numbers in clear.
        return key -> false;
    }

    private boolean mayHave(Principal principal, String key, boolean published, Set<String> transactional) {
        Matcher csv = CSV.matcher(key);
        if (csv.matches()) {
            return csv.group(1).equals("transactional")
                    ? transactional.contains(csv.group(2))
                    : published && access.mayReadBelow(principal, new Area(Level.STATE, installation.stateCode()));
        }
        if (!published) {
            return false;
        }
        if (MANIFEST.matcher(key).matches()) {
            return true;
        }
        return FileNames.findIn(key)
                .filter(file -> switch (file) {
                    case FileNames.Shown.Menu() -> true;
                    case FileNames.Shown.OfArea(Area area) -> access.mayRead(principal, area);
                    case FileNames.Shown.OfLevel(Level level) -> access.mayReadLevel(principal, level);
                })
                .isPresent();
    }

    private static Set<String> sources(java.util.List<Grant> granted, Kind kind) {
        return granted.stream()
                .filter(grant -> grant.kind() == kind)
                .map(Grant::source)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    private Set<String> folders(Set<String> wanted) {
        return sources.listFiles().stream()
                .filter(file -> wanted.contains(file.id().source()))
                .map(SourceFile::folder)
                .collect(Collectors.toSet());
    }

    /** A raw copy, and not what was made of it. */
    private static boolean isKept(String key) {
        return key.endsWith(".zip");
    }

    private static String first(String key) {
        int slash = key.indexOf('/');
        return slash < 0 ? key : key.substring(0, slash);
    }
}
