/** A made-up state, the same for the same seed, with planted facts that the pages must show. Sees no station. */
@NullMarked
package org.cqube.sample;

import org.jspecify.annotations.NullMarked;
