/**
 * The fifth station: rolled-up figures become dated JSON in the output bucket, and one number switches every reader to them. The door is
 * {@link org.cqube.publication.Publication}. Sees the floor and aggregation's figures.
 */
@NullMarked
package org.cqube.publication;

import org.jspecify.annotations.NullMarked;
