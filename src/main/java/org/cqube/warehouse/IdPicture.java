package org.cqube.warehouse;

import java.util.Map;
import org.cqube.access.Area;
import org.cqube.validation.Masters;

/** The ids of one file under one version: unchanging, in memory, shared by all threads. */
final class IdPicture implements Masters.Index {
    private static final byte[] NONE = {};

    private final long version;
    private final IdTable ids;
    private final Map<String, byte[][]> numbers;

    /** @param numbers of each number column that a bound asks for, the decimals by the numbers of the ids */
    IdPicture(long version, IdTable ids, Map<String, byte[][]> numbers) {
        this.version = version;
        this.ids = ids;
        this.numbers = numbers;
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

    @Override
    public Masters.Decimals decimals(String column) {
        byte[][] known = numbers.get(column);
        return known == null ? number -> NONE : number -> known[number];
    }

    /** Its rows lie in no place. */
    @Override
    public boolean isWithin(int number, Area area) {
        return false;
    }
}
