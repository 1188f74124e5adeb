package org.cqube.sample;

/**
 * A school of the made-up state.
 *
 * @param number its index in {@link MadeUpState#schools()}
 * @param cluster index of its cluster
 * @param latitude degrees, six decimals; NaN: the master sends none
 * @param longitude as {@code latitude}
 * @param firstPupil number of its first pupil; pupils are numbered through the whole state
 * @param pupils how many it has
 */
public record School(
        int number,
        String id,
        String name,
        int cluster,
        double latitude,
        double longitude,
        int firstPupil,
        int pupils) {
    public boolean hasPoint() {
        return !Double.isNaN(latitude) && latitude != 0;
    }
}
