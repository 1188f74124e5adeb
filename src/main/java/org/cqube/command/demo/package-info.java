/**
 * {@code ./cqube demo}: the whole server on loopback with a made-up state, sent through the real API as a data centre does. The door is
 * {@link org.cqube.command.demo.DemoCommand}.
 */
@NullMarked
package org.cqube.command.demo;

import org.jspecify.annotations.NullMarked;
