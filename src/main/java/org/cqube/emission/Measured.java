package org.cqube.emission;

/**
 * What intake measured of a data file that it kept.
 *
 * @param bytes of the CSV as sent
 * @param records CSV records without the header
 * @param countedAs as what the manifest counted them: {@code records}, {@code lines} or {@code not_counted}
 * @param digestSent SHA-256 of the CSV as sent, hex
 * @param digestKept SHA-256 of the CSV as kept, hex
 */
public record Measured(long bytes, long records, String countedAs, String digestSent, String digestKept) {}
