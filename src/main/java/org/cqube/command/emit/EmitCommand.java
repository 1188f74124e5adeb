package org.cqube.command.emit;

import static org.cqube.command.emit.EmissionException.Kind;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.cqube.source.SourceFolders;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./cqube emit}: sends files, waits, prints the account. */
@Command(
        name = "emit",
        description = {
            "Sends CSV files (or zips of them) to a server, waits for the verdict and prints the account.",
            "The token is read from --token-file or from the environment variable CQUBE_TOKEN, never from the command line."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:everything was taken; single records may have been refused, the account says which",
            "1:at least one file was not taken",
            "2:the command line is wrong, or a file cannot be read or put into a folder",
            "3:everything was taken but records or day cells were refused (only with --strict)",
            "4:there is no verdict: the server was not reached, or did not finish in time",
            "5:the server does not accept the token"
        })
public final class EmitCommand implements Callable<Integer> {
    private static final List<Integer> WORST_FIRST = List.of(5, 4, 1, 2, 3);

    private final Set<Integer> statuses = new HashSet<>();

    @Parameters(
            arity = "0..*",
            paramLabel = "<folder or file>",
            description = "CSV files, zips, or folders of them; a subfolder may be named like an emission folder")
    private List<Path> paths = new ArrayList<>();

    @Option(names = "--server", required = true, paramLabel = "<url>", description = "address of the server")
    private URI server = URI.create("http://127.0.0.1:8080");

    @Option(
            names = "--token-file",
            paramLabel = "<file>",
            description = "file that holds the emitter's token and nothing else")
    private @Nullable Path tokenFile;

    @Option(
            names = "--folder",
            paramLabel = "<name>",
            description = "emission folder of all files, where their names do not say it")
    private @Nullable String folder;

    @Option(
            names = "--receipt",
            paramLabel = "<id>",
            description = "send nothing; ask what became of an earlier emission")
    private List<String> receipts = new ArrayList<>();

    @Option(
            names = "--repair",
            paramLabel = "<receipt>",
            description = "the CSV files hold corrected records that were refused in that receipt: its list of refused"
                    + " records, corrected, with the column cqube_line")
    private @Nullable String repair;

    @Option(
            names = "--number",
            paramLabel = "<n>",
            description = "data file of that receipt (default: the only one that has refused records)")
    private int number;

    @Option(
            names = "--confirm",
            paramLabel = "<receipt>",
            description =
                    "say that what a warning of that receipt found odd is right; of records that wait for that reason"
                            + " (<code>_held) send those again as they are, confirmed")
    private @Nullable String confirm;

    @Option(names = "--notice", paramLabel = "<code>", description = "the notice that is confirmed")
    private String notice = "";

    @Option(names = "--no-wait", description = "end after the upload; the receipts are printed")
    private boolean noWait;

    @Option(
            names = "--parts-above",
            defaultValue = "32",
            paramLabel = "<MB>",
            description =
                    "a larger zip is sent in parts, which a cut line and a new start survive (default ${DEFAULT-VALUE})")
    private long partsAbove = 32;

    @Option(
            names = "--watch",
            description = "go on for good: send what appears in the folders, move it to sent/ or not-taken/")
    private boolean watch;

    @Option(names = "--every", paramLabel = "<time>", description = "the same, looking every 15m, 2h, 1d …")
    private @Nullable String every;

    @Option(
            names = "--at",
            paramLabel = "<hh:mm>",
            description = "the same, looking at these times of the day: 06:30,20:00")
    private @Nullable String at;

    @Option(names = "--strict", description = "exit status 3 when single records or day cells were refused")
    private boolean strict;

    @Option(
            names = "--patience",
            defaultValue = "3600",
            paramLabel = "<seconds>",
            description = "how long to wait for a verdict (default ${DEFAULT-VALUE})")
    private long patience = 3600;

    @Override
    public Integer call() {
        try (var client = new EmissionClient(address(), token(), new TerminalProgress(System.err))) {
            run(client);
        } catch (EmissionException e) {
            failed(e);
        }
        return WORST_FIRST.stream().filter(statuses::contains).findFirst().orElse(0);
    }

    private void run(EmissionClient client) {
        if (confirm != null && notice.endsWith("_held")) {
            receipts.add(sendHeld(client, confirm));
            repair = confirm;
        } else if (confirm != null) {
            client.confirm(confirm, Math.max(number, 1), notice).print(System.out);
            System.out.printf("Confirmed: %s of %s%n", Printed.safe(notice), confirm);
            return;
        }
        if (watch || every != null || at != null) {
            watch(client);
            return;
        }
        if (receipts.isEmpty()) {
            sendAll(client);
        }
        if (noWait) {
            receipts.forEach(System.out::println);
            return;
        }
        var table = new AccountTable(System.out);
        for (String receipt : receipts) {
            try {
                EmissionView emission = client.await(receipt, Duration.ofSeconds(patience));
                table.print(emission);
                statuses.add(!emission.isTaken() ? 1 : strict && emission.refused() > 0 ? 3 : 0);
                if (repair != null) {
                    client.askCase(repair).print(System.out);
                }
            } catch (EmissionException e) {
                failed(e);
            }
        }
    }

    /** Goes on after a file that cannot be sent; ends where no file can. */
    private void sendAll(EmissionClient client) {
        Optional<String> into = repair == null
                ? Optional.ofNullable(folder)
                : Optional.of(client.ask(repair).folder());
        List<Parcel> parcels = new Outbox(SourceFolders.readShipped(), into).collect(paths);
        if (parcels.isEmpty()) {
            throw new EmissionException(
                    Kind.USAGE, "There is nothing to send: give CSV files, zips or a folder of them");
        }
        var sending = sending(client);
        for (Parcel parcel : parcels) {
            try {
                receipts.add(repair == null ? sending.send(parcel) : sendRepair(client, repair, parcel));
            } catch (EmissionException e) {
                System.err.print(Printed.safe(parcel.toString()) + ": ");
                failed(e);
                if (e.kind() == Kind.UNKNOWN || e.kind() == Kind.NOT_ALLOWED) {
                    return;
                }
            }
        }
    }

    /** The records that wait for that reason alone, as they are. */
    private String sendHeld(EmissionClient client, String of) {
        try {
            byte[] held = HeldRecords.confirm(client.askRefused(of, Math.max(number, 1)), notice);
            if (new String(held, StandardCharsets.UTF_8).lines().count() < 2) {
                throw new EmissionException(
                        Kind.USAGE, "No record of %s waits for %s alone".formatted(of, Printed.safe(notice)));
            }
            Path own = Files.createTempDirectory("cqube-confirm-");
            Path list = own.resolve("confirmed.csv");
            try {
                Files.write(list, held);
                String folder = client.ask(of).folder();
                return sendRepair(client, of, new Parcel(folder, list));
            } finally {
                Files.deleteIfExists(list);
                Files.deleteIfExists(own);
            }
        } catch (IOException e) {
            throw new EmissionException(Kind.USAGE, "The list cannot be kept meanwhile: " + e.getMessage(), e);
        }
    }

    private void failed(EmissionException e) {
        System.err.println(Printed.safe(String.valueOf(e.getMessage())));
        statuses.add(
                switch (e.kind()) {
                    case USAGE -> 2;
                    case REFUSED -> 1;
                    case UNKNOWN -> 4;
                    case NOT_ALLOWED -> 5;
                });
    }

    private void watch(EmissionClient client) {
        if (paths.isEmpty() || !paths.stream().allMatch(Files::isDirectory)) {
            throw new EmissionException(Kind.USAGE, "Name the folders that are watched");
        }
        When when = at != null
                ? When.at(at, ZoneId.systemDefault())
                : every != null ? When.every(every) : new When.Every(Duration.ofSeconds(2));
        var sources = SourceFolders.readShipped();
        new Watch(
                        paths,
                        (folders, strays) -> new Outbox(sources, Optional.ofNullable(folder), strays).collect(folders),
                        sending(client),
                        client,
                        Duration.ofSeconds(patience),
                        Duration.ofSeconds(10),
                        Clock.systemUTC(),
                        System.out,
                        System.err)
                .run(when);
    }

    private Sending sending(EmissionClient client) {
        return new Sending(client, client.server(), partsAbove << 20);
    }

    private String sendRepair(EmissionClient client, String of, Parcel parcel) {
        var packing = new Packing(Clock.systemUTC());
        try {
            Path zip = parcel.isZip()
                    ? packing.addManifest(parcel.folder(), parcel.path())
                    : packing.packCsv(parcel.folder(), parcel.path());
            try {
                return client.sendRepair(parcel.folder(), parcel.zipName(), zip, of, number);
            } finally {
                Files.deleteIfExists(zip);
            }
        } catch (IOException e) {
            throw new EmissionException(Kind.USAGE, "It cannot be read or packed: " + e.getMessage(), e);
        }
    }

    private URI address() {
        String scheme = server.getScheme();
        if (server.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
            throw new EmissionException(
                    Kind.USAGE, "--server takes an address such as https://cqube.example.in, not " + server);
        }
        boolean near = List.of("localhost", "127.0.0.1", "[::1]").contains(server.getHost());
        if ("http".equals(scheme) && !near) {
            System.err.println("Warning: over http:// the token and the data can be read on their way; use https://");
        }
        return server;
    }

    private String token() {
        try {
            String token = tokenFile == null ? System.getenv("CQUBE_TOKEN") : Files.readString(tokenFile);
            if (token == null || token.isBlank()) {
                throw new EmissionException(
                        Kind.USAGE,
                        "There is no token: give --token-file <file> or the environment variable CQUBE_TOKEN");
            }
            String stripped = token.strip();
            if (stripped.chars().anyMatch(c -> c <= ' ' || c > '~')) {
                throw new EmissionException(
                        Kind.USAGE, "The token file must hold the token and nothing else: one line without spaces");
            }
            return stripped;
        } catch (IOException e) {
            throw new EmissionException(Kind.USAGE, "The token file " + tokenFile + " cannot be read", e);
        }
    }
}
