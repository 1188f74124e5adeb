@NullMarked
package org.cqube.paper;

import org.jspecify.annotations.NullMarked;
