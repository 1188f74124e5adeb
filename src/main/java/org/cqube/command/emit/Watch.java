package org.cqube.command.emit;

import static org.cqube.command.emit.EmissionException.Kind;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sends what appears in folders, in the order of an outbox, and moves each file away once it has its verdict: into {@code sent}, or into
 * {@code not-taken} beside a text that says why. What was sent is noted beside the file at once, so that a client that is started anew asks
 * for the verdict instead of sending again. A server that cannot be reached is tried again at the next look.
 */
final class Watch {
    static final String SENT = "sent";
    static final String NOT_TAKEN = "not-taken";
    private static final String NOTE = ".cqube-receipt";

    private final List<Path> folders;
    private final Finds outbox;
    private final Sending sending;
    private final EmissionClient client;
    private final Duration patience;
    private final Duration quiet;
    private final Clock clock;
    private final PrintStream out;
    private final PrintStream err;
    private final Map<Path, Seen> seen = new HashMap<>();
    private final Set<String> told = new HashSet<>();

    /** Finds what lies there now; a file that belongs nowhere is told and passed over. */
    interface Finds {
        List<Parcel> collect(List<Path> folders, java.util.function.Consumer<EmissionException> strays);
    }

    private record Seen(long bytes, FileTime modified) {}

    /** @param quiet a file that was written to within this time may not be whole yet */
    Watch(
            List<Path> folders,
            Finds outbox,
            Sending sending,
            EmissionClient client,
            Duration patience,
            Duration quiet,
            Clock clock,
            PrintStream out,
            PrintStream err) {
        this.folders = folders;
        this.outbox = outbox;
        this.sending = sending;
        this.client = client;
        this.patience = patience;
        this.quiet = quiet;
        this.clock = clock;
        this.out = out;
        this.err = err;
    }

    /** Looks until the thread is interrupted. */
    void run(When when) {
        while (!Thread.currentThread().isInterrupted()) {
            look();
            Duration pause = Duration.between(clock.instant(), when.next(clock.instant()));
            try {
                Thread.sleep(pause.isNegative() ? Duration.ZERO : pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** One look: everything that is whole is sent, then every verdict is awaited. Throws where the token is not accepted. */
    void look() {
        Map<Parcel, String> receipts = new LinkedHashMap<>();
        try {
            for (Parcel parcel : outbox.collect(folders, this::stray)) {
                if (isWhole(parcel.path())) {
                    send(parcel, receipts);
                }
            }
            for (var sent : receipts.entrySet()) {
                settle(sent.getKey(), client.await(sent.getValue(), patience));
            }
        } catch (EmissionException e) {
            if (e.kind() == Kind.NOT_ALLOWED) {
                throw e;
            }
            err.println(Printed.safe(String.valueOf(e.getMessage())) + "; trying again at the next look");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void send(Parcel parcel, Map<Parcel, String> receipts) throws IOException {
        Path note = note(parcel.path());
        if (Files.exists(note)) {
            receipts.put(parcel, Files.readString(note).strip());
            return;
        }
        try {
            String receipt = sending.send(parcel);
            Files.writeString(note, receipt + "\n");
            receipts.put(parcel, receipt);
        } catch (EmissionException e) {
            if (e.kind() == Kind.UNKNOWN || e.kind() == Kind.NOT_ALLOWED) {
                throw e;
            }
            err.println(Printed.safe(parcel + ": " + e.getMessage()));
            move(parcel.path(), NOT_TAKEN, "", String.valueOf(e.getMessage()));
        }
    }

    private void settle(Parcel parcel, EmissionView emission) throws IOException {
        new AccountTable(out).print(emission);
        move(
                parcel.path(),
                emission.isTaken() ? SENT : NOT_TAKEN,
                emission.receipt() + "_",
                emission.isTaken() ? "" : "Not taken; ask again: ./cqube emit --receipt " + emission.receipt());
        Files.deleteIfExists(note(parcel.path()));
    }

    private void move(Path file, String where, String prefix, String why) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        Path folder = Files.createDirectories((parent == null ? Path.of("").toAbsolutePath() : parent).resolve(where));
        Path target = folder.resolve(prefix + file.getFileName());
        Files.move(file, target, StandardCopyOption.REPLACE_EXISTING);
        if (!why.isEmpty()) {
            Files.writeString(folder.resolve(prefix + file.getFileName() + ".reason.txt"), Printed.safe(why) + "\n");
        }
        seen.remove(file);
    }

    /** Whole is what has not changed since the last look, or was left alone for a while. */
    private boolean isWhole(Path file) throws IOException {
        var now = new Seen(Files.size(file), Files.getLastModifiedTime(file));
        boolean same = now.equals(seen.put(file, now));
        return same || now.modified().toInstant().isBefore(clock.instant().minus(quiet));
    }

    private void stray(EmissionException e) {
        String why = String.valueOf(e.getMessage());
        if (told.add(why)) {
            err.println(Printed.safe(why));
        }
    }

    private static Path note(Path file) {
        return file.resolveSibling("." + file.getFileName() + NOTE);
    }
}
