package org.cqube.publication;

/**
 * One published object; never overwritten.
 *
 * @param key in the output bucket; stored compressed by gzip, with that content encoding
 * @param digest SHA-256 of the JSON before compression, hex
 * @param bytes length of the JSON before compression
 */
public record ObjectVersion(String key, String digest, long bytes) {}
