/** {@code ./cqube verify} and {@code ./cqube receipt-key}: a receipt checked by whoever has it, and the key that signs them. */
@NullMarked
package org.cqube.command.receipt;

import org.jspecify.annotations.NullMarked;
