/** Every check with the small file that it refuses, and the whole against an oracle that works in another way. */
@NullMarked
package org.cqube.validation;

import org.jspecify.annotations.NullMarked;
