/**
 * What administrators see and steer: the groups of the sources, files that are taken once more, the data dictionary. On top of all rooms but
 * the command line; its doors are under {@code /api/admin} and {@code /api/dictionary}. No room sees it.
 */
@NullMarked
package org.cqube.admin;

import org.jspecify.annotations.NullMarked;
