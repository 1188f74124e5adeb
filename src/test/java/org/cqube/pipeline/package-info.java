@NullMarked
package org.cqube.pipeline;

import org.jspecify.annotations.NullMarked;
