package org.cqube.warehouse;

/** Numbers of the records in the file that was emitted, where a batch holds only some of them: those released after waiting. */
interface OriginalRecords {
    OriginalRecords SAME = record -> record;

    int original(int record);
}
