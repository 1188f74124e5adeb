/** Zips of every kind, hostile ones first. */
@NullMarked
package org.cqube.intake;

import org.jspecify.annotations.NullMarked;
