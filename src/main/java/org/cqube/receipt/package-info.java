/**
 * The paper of an emission: what became of it, in numbered versions, signed with the installation's key, to be read by programs, printed by
 * people and checked by anybody. The doors are {@link org.cqube.receipt.IssueReceipts} and {@link org.cqube.receipt.Verification}. Sees the
 * floor and {@code emission}.
 */
@NullMarked
package org.cqube.receipt;

import org.jspecify.annotations.NullMarked;
