package org.cqube.command.receipt;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cqube.receipt.SigningKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./cqube receipt-key}: ends the use of the key that receipts are signed with. */
@Command(
        name = "receipt-key",
        description = {
            "Ends the use of the key that receipts are signed with; the server's next start makes another.",
            "Old receipts stay checkable: their public keys are still published."
        })
public final class ReceiptKeyCommand implements Callable<Integer> {
    @Option(names = "--rotate", required = true, description = "destroy the private key")
    private boolean rotate;

    @Option(
            names = "--data",
            defaultValue = "data",
            paramLabel = "<folder>",
            description = "data folder of the installation (cqube.data; default ${DEFAULT-VALUE})")
    private Path data = Path.of("data");

    @Override
    public Integer call() {
        Optional<String> ended = rotate ? SigningKey.retire(data.resolve("secrets")) : Optional.empty();
        if (ended.isEmpty()) {
            System.err.println("cqube: there is no key for receipts in " + data.resolve("secrets"));
            return 1;
        }
        System.out.println("The key " + ended.get() + " signs no more. Start the server again: it makes a new one.");
        return 0;
    }
}
