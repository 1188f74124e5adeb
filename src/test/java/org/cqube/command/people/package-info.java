@NullMarked
package org.cqube.command.people;

import org.jspecify.annotations.NullMarked;
