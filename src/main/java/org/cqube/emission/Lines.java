package org.cqube.emission;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Numbers of lines in one file, each once. Unchanging. A million of them are an eighth of a megabyte. */
public final class Lines {
    public static final Lines NONE = new Lines(new BitSet());

    private final BitSet bits;

    private Lines(BitSet bits) {
        this.bits = bits;
    }

    public static Lines of(IntStream lines) {
        var bits = new BitSet();
        lines.forEach(bits::set);
        return new Lines(bits);
    }

    static Lines ofBytes(byte[] bytes) {
        return new Lines(BitSet.valueOf(bytes));
    }

    byte[] toBytes() {
        return bits.toByteArray();
    }

    public boolean contains(int line) {
        return line >= 0 && bits.get(line);
    }

    public int size() {
        return bits.cardinality();
    }

    /** In ascending order. */
    public int[] toArray() {
        return bits.stream().toArray();
    }

    public Lines and(Lines others) {
        return change(copy -> copy.and(others.bits));
    }

    public Lines or(Lines others) {
        return change(copy -> copy.or(others.bits));
    }

    public Lines without(Lines others) {
        return change(copy -> copy.andNot(others.bits));
    }

    public Lines filter(IntPredicate kept) {
        return of(Arrays.stream(toArray()).filter(kept));
    }

    private Lines change(java.util.function.Consumer<BitSet> change) {
        BitSet copy = (BitSet) bits.clone();
        change.accept(copy);
        return new Lines(copy);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Lines lines && bits.equals(lines.bits);
    }

    @Override
    public int hashCode() {
        return bits.hashCode();
    }

    @Override
    public String toString() {
        return bits.toString();
    }
}
