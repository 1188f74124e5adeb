package org.cqube.command.receipt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.cqube.receipt.Verification;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./cqube verify}: checks a receipt without a server. */
@Command(
        name = "verify",
        description = {
            "Checks a receipt without a server: its signature, its sums, and the file it is about.",
            "The server's public keys are at /api/receipts/keys, or come from whoever runs it."
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:everything that was given matches",
            "1:something does not match, and it is said what",
            "2:the command line is wrong, or a file cannot be read"
        })
public final class VerifyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "<receipt.json>", description = "a receipt as the server gave it")
    private Path receipt = Path.of("");

    @Option(
            names = "--key",
            paramLabel = "<file>",
            description = "the server's public keys: the JSON of /api/receipts/keys, or one key as base64 or PEM")
    private @Nullable Path key;

    @Option(names = "--file", paramLabel = "<zip or csv>", description = "the file that the receipt should be about")
    private @Nullable Path file;

    @Override
    public Integer call() {
        try {
            return check();
        } catch (IllegalArgumentException | IOException e) {
            System.err.println("cqube: " + (e instanceof IOException ? "cannot be read: " : "") + e.getMessage());
            return 2;
        }
    }

    private int check() throws IOException {
        Verification check = Verification.of(Files.readString(receipt));
        check.signedBy(key == null ? Map.of() : GivenKeys.read(Files.readString(key)))
                .balances();
        if (file != null) {
            check.isAbout(file.getFileName().toString(), GivenFile.digests(file));
        }
        System.out.println(check.title());
        check.summary().forEach(line -> System.out.println("  " + line));
        if (!check.faults().isEmpty()) {
            check.faults().forEach(fault -> System.out.println("DOES NOT MATCH: " + fault));
            return 1;
        }
        System.out.println(
                key == null
                        ? "Unchanged since it was signed with the key " + check.keyId()
                                + ". Whether that is the server's key was" + " not looked at: give --key"
                        : "Right: signed with the server's key " + check.keyId() + " and unchanged since");
        if (file != null) {
            System.out.println("Right: " + file.getFileName() + " is the file that it is about");
        }
        return 0;
    }
}
