@NullMarked
package org.cqube.embedded;

import org.jspecify.annotations.NullMarked;
