/**
 * What pages and report creators read: published files by area and period, cut to the reader's right. Reads published files only.
 */
@NullMarked
package org.cqube.report;

import org.jspecify.annotations.NullMarked;
