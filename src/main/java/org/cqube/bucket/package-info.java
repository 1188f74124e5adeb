/**
 * The three buckets (emission, input, output), always by the S3 protocol: an S3 inside the process or one outside. The door is {@link
 * org.cqube.bucket.Buckets}. On the floor: sees only what the installation is set to, and no other room sees an S3 client.
 */
@NullMarked
package org.cqube.bucket;

import org.jspecify.annotations.NullMarked;
