/**
 * The story of one file: {@link org.cqube.pipeline.Pipeline} tells it in one method, with the queue, the schedule, the event log and the
 * progress around it. Sees every station; no station sees it.
 */
@NullMarked
package org.cqube.pipeline;

import org.jspecify.annotations.NullMarked;
