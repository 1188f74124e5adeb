package org.cqube.source;

/** A report as read, with its fields for the checks across sources. */
record DeclaredReport(Report report, Fields fields) {}
