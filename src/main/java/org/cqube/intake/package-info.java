/**
 * The first station: opens an arrived zip, holds it against its manifest, and copies each data file into the dated partition of the
 * input bucket with identity columns replaced. The door is {@link org.cqube.intake.Intake}. Sees the floor and {@link
 * org.cqube.emission.ArrivedFile}.
 */
@NullMarked
package org.cqube.intake;

import org.jspecify.annotations.NullMarked;
