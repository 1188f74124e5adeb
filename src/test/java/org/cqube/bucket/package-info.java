@NullMarked
package org.cqube.bucket;

import org.jspecify.annotations.NullMarked;
