package org.cqube.csv;

import java.io.IOException;
import java.util.Arrays;

/**
 * The part of the input that is in memory. Behind the last byte stands a line end of our own, so that the hot loop never asks whether the
 * window is over.
 */
final class Window {
    private final ByteInput input;
    private final int block;
    byte[] bytes;
    /** End of what was read, exclusive; the sentinel stands here. */
    int limit;
    /** First byte of the record under the cursor: nothing before it is needed any more. */
    int start;
    /** Position of {@code bytes[0]} in the input. */
    long base;
    /** Nothing follows behind {@link #limit}. */
    boolean ended;

    Window(ByteInput input, int block) {
        this.input = input;
        this.block = block;
        this.bytes = new byte[2 * block + 1];
        bytes[0] = '\n';
    }

    /**
     * Reads more behind what is there; the record moves to the front where room is short, so every index changes by the fall of {@link
     * #start}. Reads as much again as the record has already: a record that is scanned anew each time is scanned twice at most.
     *
     * @return false where nothing more came
     */
    boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        int wanted = Math.max(block, limit - start);
        if (bytes.length - 1 - limit < wanted) {
            makeRoom(wanted);
        }
        int read = input.read(base + limit, bytes, limit, bytes.length - 1 - limit);
        ended = read < 0;
        limit += Math.max(read, 0);
        bytes[limit] = '\n';
        return !ended;
    }

    private void makeRoom(int wanted) {
        int kept = limit - start;
        byte[] target = kept + wanted < bytes.length ? bytes : new byte[kept + wanted + 1];
        System.arraycopy(bytes, start, target, 0, kept);
        bytes = target;
        base += start;
        start = 0;
        limit = kept;
    }

    /** Forgets the record under the cursor: what is read next stands at the front. */
    void drop() {
        base += limit;
        start = 0;
        limit = 0;
        bytes[0] = '\n';
        // A record that was too long has left a large window behind.
        if (bytes.length > 4 * block) {
            bytes = Arrays.copyOf(bytes, 2 * block + 1);
        }
    }

    /** Goes elsewhere; what is in memory already is not read again. */
    void seek(long position) {
        if (position >= base && position <= base + limit) {
            start = (int) (position - base);
            return;
        }
        base = position;
        start = 0;
        limit = 0;
        bytes[0] = '\n';
        ended = false;
    }

    long position() {
        return base + start;
    }
}
