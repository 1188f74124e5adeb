package org.cqube.command.bench;

import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** Many readers within one second, one cold request each. Time runs from the moment a reader is due, so that no delay is hidden. */
final class Readers {
    private static final long RAMP = 1_000_000_000L;

    private final URI address;

    /**
     * How they fared.
     *
     * @param right answers with 200 and the right bytes; the times are theirs
     * @param bytes of one answer, as sent
     */
    record Served(int readers, int right, int bytes, double p50, double p95, double max) {}

    Readers(URI address) {
        this.address = address;
    }

    /** @param cookies one for each reader */
    Served read(List<String> cookies) throws IOException, InterruptedException {
        RawGet.Answer reference = new RawGet(address, cookies.getFirst()).run();
        if (reference.status() != 200) {
            throw new IOException(address + " was answered " + reference.status());
        }
        double[] times;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long start = System.nanoTime() + 100_000_000L;
            List<Future<Double>> all = IntStream.range(0, cookies.size())
                    .mapToObj(i -> threads.submit(() -> time(
                            start + RAMP * i / cookies.size(), new RawGet(address, cookies.get(i)), reference.body())))
                    .toList();
            times = all.stream()
                    .mapToDouble(Readers::get)
                    .filter(time -> time >= 0)
                    .toArray();
        }
        Arrays.sort(times);
        return new Served(
                cookies.size(),
                times.length,
                reference.body().length,
                percentile(times, 50),
                percentile(times, 95),
                percentile(times, 100));
    }

    /** Milliseconds, -1 for a wrong answer. */
    private static double time(long due, RawGet get, byte[] expected) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        return get.answers(expected) ? (System.nanoTime() - due) / 1e6 : -1;
    }

    /** The smallest time that so many percent do not exceed; 0 where there are none. */
    static double percentile(double[] sorted, int percent) {
        return sorted.length == 0 ? 0 : sorted[Math.max(0, (int) Math.ceil(sorted.length * percent / 100.0) - 1)];
    }

    private static double get(Future<Double> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        } catch (ExecutionException e) {
            return -1;
        }
    }
}
