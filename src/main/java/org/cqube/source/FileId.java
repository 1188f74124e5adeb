package org.cqube.source;

/** Names one declared file: the source's folder name and the file's id in it. */
public record FileId(String source, String file) {
    @Override
    public String toString() {
        return source + "/" + file;
    }
}
