package org.cqube.command.emit;

import java.nio.file.Path;

/**
 * One file to be sent.
 *
 * @param folder emission folder
 * @param path a CSV, or a zip of CSVs
 */
record Parcel(String folder, Path path) {
    boolean isZip() {
        return fileName().toLowerCase(java.util.Locale.ROOT).endsWith(".zip");
    }

    String fileName() {
        return path.getFileName().toString();
    }

    /** Name of the zip that is sent. */
    String zipName() {
        String name = fileName();
        return name.substring(0, name.lastIndexOf('.')) + ".zip";
    }

    @Override
    public String toString() {
        return folder + "/" + fileName();
    }
}
