@NullMarked
package org.cqube.publication;

import org.jspecify.annotations.NullMarked;
