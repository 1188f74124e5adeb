package org.cqube.warehouse;

import org.cqube.emission.Account;
import org.cqube.emission.CellAccount;
import org.cqube.emission.DataFile;
import org.cqube.source.SourceFile;

/**
 * A batch in the tables.
 *
 * @param hierarchyChanged a unit was added, ended, renamed or moved: every area's figures may have changed
 * @param groups schools × months touched
 */
public record LoadedBatch(
        DataFile data,
        SourceFile file,
        long event,
        Account account,
        CellAccount cells,
        boolean hierarchyChanged,
        long groups) {}
