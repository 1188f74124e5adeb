/** The warehouse against the real PostgreSQL; batches are hand-written CSV, checked by hand. */
@NullMarked
package org.cqube.warehouse;

import org.jspecify.annotations.NullMarked;
