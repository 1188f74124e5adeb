/**
 * Who may see and send what. The door is {@link org.cqube.access.Access}; users, sessions, tokens and the throttle live here, and the
 * port to the hierarchy that the warehouse implements. Deny by default. On the floor: sees only what the installation is set to.
 */
@NullMarked
package org.cqube.access;

import org.jspecify.annotations.NullMarked;
