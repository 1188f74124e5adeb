@NullMarked
package org.cqube.aggregation;

import org.jspecify.annotations.NullMarked;
