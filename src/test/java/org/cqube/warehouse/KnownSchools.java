package org.cqube.warehouse;

import org.cqube.access.Area;
import org.cqube.source.Referred;
import org.cqube.validation.Masters;

/** Masters that know schools alone, by a list. */
final class KnownSchools implements Masters, Masters.Index {
    private final IdTable ids = new IdTable();

    KnownSchools add(String id) {
        ids.add(id);
        return this;
    }

    @Override
    public Index of(Referred to) {
        return this;
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

    @Override
    public boolean isWithin(int number, Area area) {
        return true;
    }
}
