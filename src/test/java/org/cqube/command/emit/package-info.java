@NullMarked
package org.cqube.command.emit;

import org.jspecify.annotations.NullMarked;
