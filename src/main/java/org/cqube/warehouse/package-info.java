/**
 * The third station: tables made from the declarations, records loaded by {@code COPY}, marks decided day by day, records parked until
 * their master arrives, and where each mark came from. The door is {@link org.cqube.warehouse.Warehouse}. Sees the floor and {@link
 * org.cqube.validation.CheckedBatch}.
 */
@NullMarked
package org.cqube.warehouse;

import org.jspecify.annotations.NullMarked;
