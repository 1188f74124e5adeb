package org.cqube.command.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cqube.access.Tokens;
import org.cqube.source.Source;
import org.cqube.source.Sources;

/** The token of the made-up data centre, in a file that only its owner reads. */
final class EmitterToken {
    static final String EMITTER = "data_centre";

    private EmitterToken() {}

    /** A new one for every source; those of earlier runs are void. Returns the file. */
    static Path issue(Tokens tokens, Sources sources, Path data) throws IOException {
        tokens.list().stream()
                .filter(old -> old.emitter().equals(EMITTER) && old.revokedAt().isEmpty())
                .forEach(old -> tokens.revoke(old.id()));
        Set<String> all = sources.list().stream().map(Source::id).collect(Collectors.toSet());
        String secret = tokens.issue(EMITTER, all, Optional.empty(), Duration.ofDays(90))
                .secret();
        Path file = data.resolve("emitter.token");
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, secret + "\n");
    }
}
