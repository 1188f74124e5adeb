package org.cqube.emission;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cqube.access.Access;
import org.cqube.access.Mandate;
import org.cqube.access.Principal;
import org.cqube.source.Installation;
import org.cqube.source.Sources;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where a file that somebody wants to send will lie, whatever way it is sent. */
@Component
class Destination {
    private static final Pattern FILENAME =
            Pattern.compile("([a-z0-9_]{1,100})/([A-Za-z0-9_-][A-Za-z0-9_.-]{0,100})\\.zip");
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

    private final Access access;
    private final Sources sources;
    private final Installation installation;

    Destination(Access access, Sources sources, Installation installation) {
        this.access = access;
        this.sources = sources;
        this.installation = installation;
    }

    /**
     * A name that was checked, and may be sent to.
     *
     * @param name without the folder
     */
    record Name(String folder, String name) {}

    /**
     * A key of its own for one file.
     *
     * @param name with {@code .zip}, without the folder
     */
    record Place(Mandate mandate, String folder, String name, String key) {
        String receipt() {
            return mandate.receipt();
        }
    }

    /** Throws a {@link Problem} where the name is none, or the principal may not send there. */
    Name check(@Nullable String filename, Principal principal) {
        var matcher = FILENAME.matcher(filename == null ? "" : filename);
        if (!matcher.matches()) {
            throw Problem.badRequest(
                    "bad_filename",
                    "\"filename\" must be <folder>/<name>.zip, the folder in lower case, the name of letters, digits, _ - and .");
        }
        String folder = matcher.group(1);
        if (!sources.hasFolder(folder)) {
            throw Problem.badRequest("unknown_folder", "There is no emission folder \"" + folder + "\".");
        }
        boolean allowed = sources.listSourcesOf(folder).stream().anyMatch(source -> access.maySend(principal, source));
        if (!allowed) {
            throw Problem.forbidden(
                    "source_not_allowed",
                    "This token may not send to \"" + folder + "\". Ask the administrator for one that may.");
        }
        return new Name(folder, matcher.group(2));
    }

    /** A new receipt's place; nothing is written yet. */
    Place place(Name name, Principal principal, Instant now) {
        String receipt = ReceiptId.next(now.toEpochMilli());
        String stamp = STAMP.withZone(installation.zone()).format(now);
        String key = "%s/%s_%s_%s.zip".formatted(name.folder(), name.name(), stamp, receipt);
        // What a role may send and a token names is one; an administrator names none.
        Set<String> allowed = sources.listSourcesOf(name.folder()).stream()
                .filter(source -> access.maySend(principal, source))
                .collect(Collectors.toSet());
        allowed.addAll(principal.sources());
        var mandate = new Mandate(receipt, principal.name(), allowed, principal.area());
        return new Place(mandate, name.folder(), name.name() + ".zip", key);
    }
}
