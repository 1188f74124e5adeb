/**
 * The fourth station: folds of touched groups into measures by school, rolled up to cluster, block, district and state and to all
 * windows. The door is {@link org.cqube.aggregation.Aggregation}. Sees the floor and {@link org.cqube.warehouse.TouchedMarks}.
 */
@NullMarked
package org.cqube.aggregation;

import org.jspecify.annotations.NullMarked;
