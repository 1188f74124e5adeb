package org.cqube.emission;

import java.util.List;
import java.util.Optional;
import org.cqube.access.Access;
import org.cqube.access.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which case a call means, and whether it is the caller's to repair. */
@Component
class Repairable {
    private final Access access;
    private final OpenReceipts receipts;
    private final DataFiles files;
    private final RepairedCases cases;

    Repairable(Access access, OpenReceipts receipts, DataFiles files, RepairedCases cases) {
        this.access = access;
        this.receipts = receipts;
        this.files = files;
        this.cases = cases;
    }

    /**
     * The case of any receipt in it.
     *
     * @param number data file of that receipt; null: the only one that has refused records
     */
    CaseId find(Principal principal, String receipt, @Nullable Integer number) {
        OpenReceipts.Emission emission = receipts.find(receipt)
                .filter(found ->
                        access.maySeeEmission(principal, found.mandate().emitter()))
                .orElseThrow(() -> Problem.notFound("There is no receipt " + receipt + " of yours."));
        if (emission.repairs().isPresent()) {
            return emission.repairs().get();
        }
        List<DataFiles.Stored> stored = files.list(receipt);
        if (number != null) {
            return stored.stream()
                    .filter(file -> file.number() == number)
                    .findFirst()
                    .map(file -> new CaseId(receipt, number))
                    .orElseThrow(() -> Problem.notFound("This emission has no data file " + number + "."));
        }
        List<CaseId> open = stored.stream()
                .map(file -> new CaseId(receipt, file.number()))
                .filter(one -> cases.listFirst(one).size() > 0)
                .toList();
        if (open.size() > 1) {
            throw Problem.badRequest(
                    "which_file",
                    "Several data files of " + receipt + " have refused records: say which with \"number\".");
        }
        return open.stream().findFirst().orElseGet(() -> new CaseId(receipt, 1));
    }

    /** The same, where a repair may be sent into that folder. */
    CaseId get(Principal principal, String folder, String receipt, @Nullable Integer number) {
        CaseId of = find(principal, receipt, number);
        Optional<OpenReceipts.Emission> first = receipts.find(of.receipt());
        if (first.filter(emission -> emission.folder().equals(folder)).isEmpty()) {
            throw Problem.badRequest(
                    "bad_filename",
                    "A repair goes to the folder of the file that it repairs: \""
                            + first.map(OpenReceipts.Emission::folder).orElse("") + "\".");
        }
        if (cases.listOpen(of).size() == 0) {
            throw Problem.badRequest(
                    "nothing_to_repair",
                    "No record of file " + of.number() + " of " + of.receipt() + " waits for a repair.");
        }
        return of;
    }
}
