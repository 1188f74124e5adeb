package org.cqube.receipt;

import java.util.Optional;
import org.cqube.emission.EmissionFacts;

/**
 * A version of a receipt was issued. Told inside its transaction: what a listener writes there is in the same commit.
 *
 * @param before what the version before it had said, as JSON; empty: this is the first
 */
public record ReceiptIssued(EmissionFacts facts, int version, Optional<String> before) {}
