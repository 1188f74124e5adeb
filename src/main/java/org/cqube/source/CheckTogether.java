package org.cqube.source;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether all files go together: no two claim the same place, and what they refer to is there. */
final class CheckTogether {
    private CheckTogether() {}

    static void check(List<DeclaredFile> files, List<DeclaredReport> reports) {
        reports(reports);
        figures(files);
        claim(files, "prefix", file -> Optional.of(file.folder() + "/" + file.prefix() + "…"));
        claim(files, "role", file -> file.role().map(Role::declared));
        claim(files, "table", file -> Optional.of(file.schema() + "." + file.table()));
        CheckReferences.check(files);
    }

    private static void figures(List<DeclaredFile> files) {
        Map<FileId, SourceFile> byId = new HashMap<>();
        files.forEach(declared -> byId.put(declared.file().id(), declared.file()));
        for (DeclaredFile declared : files) {
            var check = new CheckFigures(declared, byId);
            check.check(declared.indicators().values());
            new CheckDimensions(declared, check).check();
        }
    }

    private interface Claim {
        Optional<String> of(SourceFile file);
    }

    private static void claim(List<DeclaredFile> files, String field, Claim claim) {
        Map<String, FileId> owners = new HashMap<>();
        for (DeclaredFile declared : files) {
            claim.of(declared.file()).ifPresent(claimed -> {
                FileId owner = owners.putIfAbsent(claimed, declared.file().id());
                if (owner != null) {
                    declared.fields().fault(field, "claims " + claimed + ", which belongs to " + owner + " already");
                }
            });
        }
    }

    /** A report's id is its address, so it stands once over all sources. */
    private static void reports(List<DeclaredReport> reports) {
        Map<String, String> owners = new HashMap<>();
        for (DeclaredReport declared : reports) {
            Report report = declared.report();
            String owner = owners.putIfAbsent(report.id(), report.file().source());
            if (owner != null) {
                declared.fields().fault("the report '" + report.id() + "' is declared by '" + owner + "' already");
            }
        }
    }
}
