package org.cqube.command.emit;

import java.io.PrintStream;

/** Tells how an upload goes: one line that is written over on a terminal, one line at the end elsewhere. */
public final class TerminalProgress implements EmissionClient.Progress {
    private static final long STEP = 500_000_000L;

    private final PrintStream out;
    private final boolean terminal;
    private long began;
    private long told;

    public TerminalProgress(PrintStream out) {
        this.out = out;
        this.terminal = System.console() != null && System.console().isTerminal();
    }

    @Override
    public void sent(String name, long bytes, long all) {
        long now = System.nanoTime();
        if (bytes <= 1 << 16 || began == 0) {
            began = now;
        }
        boolean whole = bytes >= all;
        if (whole || (terminal && now - told > STEP)) {
            told = now;
            double seconds = Math.max(1e-3, (now - began) / 1e9);
            out.printf(
                    "%s  %s of %s (%d %%), %s/s%s",
                    Printed.safe(name),
                    Printed.bytes(bytes),
                    Printed.bytes(all),
                    all == 0 ? 100 : bytes * 100 / all,
                    Printed.bytes(bytes / seconds),
                    terminal && !whole ? "\r" : System.lineSeparator());
        }
    }

    @Override
    public void reached(EmissionView emission) {
        out.printf("%s  %s%n", Printed.safe(emission.name()), emission.station());
    }

    @Override
    public void stumbled(String what) {
        out.println(Printed.safe(what));
    }
}
