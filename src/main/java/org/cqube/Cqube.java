package org.cqube;

import org.cqube.command.CqubeCommand;
import org.springframework.boot.SpringApplication;

/** Entry point of the jar: the command line. */
public final class Cqube {
    private Cqube() {}

    static void main(String[] args) {
        System.exit(CqubeCommand.run(args, settings -> SpringApplication.run(CqubeServer.class, settings)));
    }
}
