package org.cqube.warehouse;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * When a file of masters was emitted: what it states holds from that day, until another day's file states otherwise. Of several files of
 * one day the last emitted counts. An emission time that lies ahead is taken for now.
 */
record MasterStatement(long event, Instant emittedAt, LocalDate day) {
    static MasterStatement of(long event, Instant emittedAt, Instant now, ZoneId zone) {
        Instant stated = emittedAt.isAfter(now) ? now : emittedAt;
        return new MasterStatement(event, stated, LocalDate.ofInstant(stated, zone));
    }
}
