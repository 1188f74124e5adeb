@NullMarked
package org.cqube.sample;

import org.jspecify.annotations.NullMarked;
