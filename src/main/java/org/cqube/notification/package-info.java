/**
 * Mails to emitters: it only listens. What is to be told is written to the outbox in the same commit as what it tells of, and sent later, so
 * that no mail server ever holds a file up. The door is {@link org.cqube.notification.Outbox}. Sees the floor, {@code emission} and
 * {@code receipt}.
 */
@NullMarked
package org.cqube.notification;

import org.jspecify.annotations.NullMarked;
