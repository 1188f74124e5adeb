package org.cqube.source;

/**
 * A file of the declarations as read.
 *
 * @param file as shown to people: {@code sources/<id>/source.yaml}, behind the folder's path where it does not ship
 */
record Text(String file, String content) {}
