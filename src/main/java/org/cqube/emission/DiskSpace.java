package org.cqube.emission;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cqube.source.Installation;
import org.springframework.stereotype.Component;

/** The disk of the data folder: unpacked copies lie there, and with an embedded S3 and PostgreSQL all the rest. */
@Component
class DiskSpace implements FreeSpace {
    private final Path folder;

    DiskSpace(Installation installation) {
        this.folder = installation.data().toAbsolutePath();
    }

    @Override
    public long bytes() {
        Path there = folder;
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        try {
            return Files.getFileStore(there).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException("The disk of " + folder + " cannot be asked for its space", e);
        }
    }
}
