package org.cqube.command.emit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/**
 * What a client remembers of an upload in parts, in a hidden file beside the zip: a client that is started anew goes on where the last
 * one ended. It holds no secret.
 *
 * @param server whom it is sent to
 * @param bytes size of the zip
 * @param modified its time, in milliseconds: a zip that was changed since is sent anew
 * @param sha256 of the zip, hex
 */
record SentParts(String server, String receipt, long bytes, long modified, String sha256) {
    private static final String ENDING = ".cqube-upload";

    /** That of this very zip for this very server, where there is one. */
    static Optional<SentParts> find(Path zip, String server) {
        try {
            SentParts found = EmissionView.JSON.readValue(Files.readAllBytes(file(zip)), SentParts.class);
            boolean same = found.server().equals(server)
                    && found.bytes() == Files.size(zip)
                    && found.modified() == Files.getLastModifiedTime(zip).toMillis();
            return same ? Optional.of(found) : Optional.empty();
        } catch (IOException | JacksonException none) {
            return Optional.empty();
        }
    }

    void save(Path zip) throws IOException {
        Path file = file(zip);
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        Files.deleteIfExists(partial);
        Files.createFile(partial, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(partial, EmissionView.JSON.writeValueAsBytes(this));
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    static void forget(Path zip) throws IOException {
        Files.deleteIfExists(file(zip));
    }

    private static Path file(Path zip) {
        return zip.resolveSibling("." + zip.getFileName() + ENDING);
    }
}
