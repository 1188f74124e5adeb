package org.cqube.command.emit;

import java.nio.file.Path;

/**
 * One file to be sent.
 *
 * @param folder emission folder
 * @param path a CSV, or a zip of CSVs
 */
record Parcel(String folder, Path path) {
    private static final int LONGEST = 100;

    boolean isZip() {
        return fileName().toLowerCase(java.util.Locale.ROOT).endsWith(".zip");
    }

    String fileName() {
        return path.getFileName().toString();
    }

    /** Name of the zip that is sent: what the server does not take in a name becomes {@code _}. */
    String zipName() {
        String name = fileName();
        String stem = name.substring(0, name.lastIndexOf('.')).replaceAll("[^A-Za-z0-9_.-]", "_");
        String begins = stem.startsWith(".") ? "_" + stem.substring(1) : stem;
        return (begins.length() > LONGEST ? begins.substring(0, LONGEST) : begins) + ".zip";
    }

    @Override
    public String toString() {
        return folder + "/" + fileName();
    }
}
