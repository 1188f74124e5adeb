/**
 * Which report pages are opened, and how often: counts without anything about the person, handed on as files of their own source. Sees the
 * floor, {@link org.cqube.emission.OwnEmission} and published files.
 */
@NullMarked
package org.cqube.views;

import org.jspecify.annotations.NullMarked;
