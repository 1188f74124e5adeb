/**
 * The data dictionary and the picture of the tables, made from the declarations at each call: they cannot be older than what the program
 * does. Sees the declarations only.
 */
@NullMarked
package org.cqube.admin.dictionary;

import org.jspecify.annotations.NullMarked;
