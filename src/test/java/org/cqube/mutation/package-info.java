/** Faults planted into compiled classes: each must be seen by the test that is there for it. */
@NullMarked
package org.cqube.mutation;

import org.jspecify.annotations.NullMarked;
