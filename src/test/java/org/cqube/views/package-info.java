@NullMarked
package org.cqube.views;

import org.jspecify.annotations.NullMarked;
