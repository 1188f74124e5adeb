package org.cqube.report;

/**
 * A file ready for its readers.
 *
 * @param gzip compressed JSON
 * @param tag differs wherever the JSON differs
 */
record Served(byte[] gzip, String tag) {}
