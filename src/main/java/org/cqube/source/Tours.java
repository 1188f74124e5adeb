package org.cqube.source;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Places that people reported on their way through schools: of each person and day one tour. All but the file are stored names of columns
 * of it.
 *
 * @param file where the places are
 * @param school the school for which a place was reported
 * @param inside whether the place lies in that school
 * @param claims the visits for which places are reported; empty: only places are known
 */
public record Tours(
        FileId file,
        String person,
        String day,
        String school,
        String latitude,
        String longitude,
        String inside,
        Optional<Claims> claims) {
    /** Every column of its file that it reads. */
    List<String> columns() {
        return Stream.concat(
                        Stream.of(person, day, school, latitude, longitude, inside), claims.map(Claims::visit).stream())
                .toList();
    }

    /**
     * Visits that somebody says were made: records of another file, of which a place names one.
     *
     * @param visit column of the places with the key of the visit
     * @param key of the visits' file
     */
    public record Claims(FileId file, String visit, String key, String person, String day, String school) {
        List<String> columns() {
            return List.of(key, person, day, school);
        }
    }
}
