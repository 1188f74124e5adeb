package org.cqube;

/** Entry point. */
public final class Cqube {
    private Cqube() {}

    static void main(String[] args) {
        System.out.println("cQube");
    }
}
