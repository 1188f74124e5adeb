@NullMarked
package org.cqube.background;

import org.jspecify.annotations.NullMarked;
