package org.cqube.command.demo;

import java.io.PrintStream;
import org.cqube.command.emit.EmissionClient;
import org.cqube.command.emit.EmissionView;

/** Tells only what goes wrong: the verdicts are printed by others. */
public record QuietProgress(PrintStream out) implements EmissionClient.Progress {
    @Override
    public void sent(String name, long bytes, long all) {}

    @Override
    public void reached(EmissionView emission) {}

    @Override
    public void stumbled(String what) {
        out.println(what);
    }
}
