package org.cqube.warehouse;

import org.cqube.access.Area;
import org.cqube.validation.Masters;

/** The ids of one file under one version: unchanging, in memory, shared by all threads. */
final class IdPicture implements Masters.Index {
    private final long version;
    private final IdTable ids;

    IdPicture(long version, IdTable ids) {
        this.version = version;
        this.ids = ids;
    }

    long version() {
        return version;
    }

    @Override
    public int size() {
        return ids.size();
    }

    @Override
    public int find(byte[] buffer, int from, int to) {
        return ids.find(buffer, from, to);
    }

    @Override
    public String id(int number) {
        return ids.get(number);
    }

    /** Its rows lie in no place. */
    @Override
    public boolean isWithin(int number, Area area) {
        return false;
    }
}
