package org.cqube.emission;

/**
 * Names a case: a data file as it was first sent, and with it everything that was sent to repair it.
 *
 * @param receipt the first emission's
 * @param number the data file's place in its zip, from 1
 */
public record CaseId(String receipt, int number) {
    @Override
    public String toString() {
        return receipt + "/" + number;
    }
}
