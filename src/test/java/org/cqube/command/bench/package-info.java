@NullMarked
package org.cqube.command.bench;

import org.jspecify.annotations.NullMarked;
