@NullMarked
package org.cqube.source;

import org.jspecify.annotations.NullMarked;
