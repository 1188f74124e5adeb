package org.cqube.command.emit;

import static org.cqube.command.emit.EmissionException.Kind;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Optional;

/**
 * Packs a file where it is no zip with a manifest, and sends it: whole, or in parts where it is large. What is packed for sending in parts
 * stays beside the file until it has arrived, so that a client that is started anew sends the rest of the very same zip.
 */
final class Sending {
    private static final String PACKED = ".cqube-sending.zip";

    private final EmissionClient client;
    private final String server;
    private final long partsAbove;
    private final Packing packing = new Packing(Clock.systemUTC());

    /** @param partsAbove a zip of more bytes is sent in parts */
    Sending(EmissionClient client, String server, long partsAbove) {
        this.client = client;
        this.server = server;
        this.partsAbove = partsAbove;
    }

    /** Returns the receipt. */
    String send(Parcel parcel) {
        try {
            if (parcel.isZip() && Packing.hasManifest(parcel.path())) {
                return isLarge(parcel.path())
                        ? client.sendInParts(parcel.folder(), parcel.zipName(), parcel.path())
                        : client.send(parcel.folder(), parcel.zipName(), parcel.path());
            }
            Optional<Path> begun = findBegun(parcel.path());
            return begun.isPresent() ? sendKept(parcel, begun.get()) : sendPacked(parcel);
        } catch (IOException e) {
            throw new EmissionException(Kind.USAGE, "It cannot be read or packed: " + e.getMessage(), e);
        }
    }

    private String sendPacked(Parcel parcel) throws IOException {
        Path zip = parcel.isZip()
                ? packing.addManifest(parcel.folder(), parcel.path())
                : packing.packCsv(parcel.folder(), parcel.path());
        try {
            if (!isLarge(zip)) {
                return client.send(parcel.folder(), parcel.zipName(), zip);
            }
            Path kept = kept(parcel.path());
            Files.move(zip, kept, StandardCopyOption.REPLACE_EXISTING);
            return sendKept(parcel, kept);
        } finally {
            Files.deleteIfExists(zip);
        }
    }

    /** It goes only once it has arrived: whatever ends this client, the next one goes on with it. */
    private String sendKept(Parcel parcel, Path kept) throws IOException {
        String receipt = client.sendInParts(parcel.folder(), parcel.zipName(), kept);
        Files.deleteIfExists(kept);
        return receipt;
    }

    private Optional<Path> findBegun(Path file) throws IOException {
        Path kept = kept(file);
        boolean fresh = Files.exists(kept)
                && Files.getLastModifiedTime(kept).compareTo(Files.getLastModifiedTime(file)) >= 0
                && SentParts.find(kept, server).isPresent();
        return fresh ? Optional.of(kept) : Optional.empty();
    }

    private boolean isLarge(Path zip) throws IOException {
        return Files.size(zip) > partsAbove;
    }

    private static Path kept(Path file) {
        return file.resolveSibling("." + file.getFileName() + PACKED);
    }
}
