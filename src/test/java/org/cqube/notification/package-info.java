@NullMarked
package org.cqube.notification;

import org.jspecify.annotations.NullMarked;
