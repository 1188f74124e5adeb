@NullMarked
package org.cqube.command.demo;

import org.jspecify.annotations.NullMarked;
