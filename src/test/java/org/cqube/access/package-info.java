@NullMarked
package org.cqube.access;

import org.jspecify.annotations.NullMarked;
