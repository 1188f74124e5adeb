/**
 * What analysts, report creators and emitters take out of the buckets: lists, and addresses that work once. The door for administrators is
 * {@link org.cqube.download.Grants}. Sees the floor, whose files are whose ({@code emission}) and how published files are named ({@code
 * publication}).
 */
@NullMarked
package org.cqube.download;

import org.jspecify.annotations.NullMarked;
