package org.cqube.source;

/** What a column can refer to: the master of a role, or any declared file with a key of one column. */
public sealed interface Referred permits Role, FileId {
    /** As written in a declaration. */
    String declared();
}
