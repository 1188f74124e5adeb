/**
 * The second station: every record of a data file is kept or becomes a notice. Two streaming passes over the bytes; the door is {@link
 * org.cqube.validation.Validation}. Sees the floor and {@link org.cqube.intake.InputFile}.
 */
@NullMarked
package org.cqube.validation;

import org.jspecify.annotations.NullMarked;
