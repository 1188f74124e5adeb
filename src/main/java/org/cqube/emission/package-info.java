/**
 * The emitter's door: a token asks for a one-time URL, the zip arrives in the emission bucket, and the receipt tells what became of it.
 * The door is {@link org.cqube.emission.Receipts}. Sees the floor.
 */
@NullMarked
package org.cqube.emission;

import org.jspecify.annotations.NullMarked;
