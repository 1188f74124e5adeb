/** The whole way from door to door: files sent over HTTP, figures read over HTTP, against a plain calculation of their own. */
@NullMarked
package org.cqube.journey;

import org.jspecify.annotations.NullMarked;
