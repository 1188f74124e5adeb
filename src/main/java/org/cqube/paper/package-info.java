/**
 * Pages that are made to be printed: one look, words in the reader's language, everything from outside escaped. The doors are
 * {@link org.cqube.paper.Paper} and {@link org.cqube.paper.PaperWords}. Sees the declarations.
 */
@NullMarked
package org.cqube.paper;

import org.jspecify.annotations.NullMarked;
