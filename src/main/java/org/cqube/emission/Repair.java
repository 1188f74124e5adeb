package org.cqube.emission;

import java.util.Optional;
import org.cqube.source.FileId;

/**
 * What an emission was sent to repair.
 *
 * @param file declared file of the case's data file: the repair is one too, whatever its name
 * @param refusedKey key in the input bucket of the records that were refused first
 */
public record Repair(CaseId of, FileId file, Optional<String> refusedKey) {}
