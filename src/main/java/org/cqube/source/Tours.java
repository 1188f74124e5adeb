package org.cqube.source;

/**
 * Places that people reported on their way through schools: of each person and day one tour. All but the file are stored names of columns
 * of it.
 *
 * @param file where the places are
 * @param school the school for which a place was reported
 * @param inside whether the place lies in that school
 */
public record Tours(
        FileId file, String person, String day, String school, String latitude, String longitude, String inside) {}
