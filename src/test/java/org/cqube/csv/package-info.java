/** Hostile bytes, and the reader that must not lose its place in them. */
@NullMarked
package org.cqube.csv;

import org.jspecify.annotations.NullMarked;
