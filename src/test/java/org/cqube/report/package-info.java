@NullMarked
package org.cqube.report;

import org.jspecify.annotations.NullMarked;
