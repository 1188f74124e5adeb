@NullMarked
package org.cqube.admin.quality;

import org.jspecify.annotations.NullMarked;
