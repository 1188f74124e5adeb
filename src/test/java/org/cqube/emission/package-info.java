@NullMarked
package org.cqube.emission;

import org.jspecify.annotations.NullMarked;
