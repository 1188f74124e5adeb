/**
 * The declarations: what a data source is, read from {@code sources/<id>/source.yaml} and a state's overlay. The door is {@link
 * org.cqube.source.Sources}, read by {@link org.cqube.source.SourceFolders}; words for people come from {@link org.cqube.source.Sentences} and
 * {@link org.cqube.source.DeclaredWords}. A source's name stands nowhere else in the code. On the floor: sees no other room.
 */
@NullMarked
package org.cqube.source;

import org.jspecify.annotations.NullMarked;
