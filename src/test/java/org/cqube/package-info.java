/** Tests that look at the whole: its structure, and what it does from door to door. */
@NullMarked
package org.cqube;

import org.jspecify.annotations.NullMarked;
