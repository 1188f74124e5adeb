@NullMarked
package org.cqube.command;

import org.jspecify.annotations.NullMarked;
