package org.cqube.receipt;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.cqube.access.Access;
import org.cqube.access.RequestRefusedException;
import org.cqube.emission.EmissionFacts;
import org.cqube.emission.Receipts;
import org.cqube.paper.PaperWords;
import org.cqube.receipt.IssuedReceipts.Issued;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Receipts for whoever sent the files and for administrators; the public keys for everybody. */
@RestController
class ReceiptDoor {
    private final Access access;
    private final Receipts emissions;
    private final IssuedReceipts issued;
    private final IssueReceipts issue;
    private final SigningKeys keys;
    private final PrintReceipt print;
    private final PaperWords words;

    ReceiptDoor(
            Access access,
            Receipts emissions,
            IssuedReceipts issued,
            IssueReceipts issue,
            SigningKeys keys,
            PrintReceipt print,
            PaperWords words) {
        this.access = access;
        this.emissions = emissions;
        this.issued = issued;
        this.issue = issue;
        this.keys = keys;
        this.print = print;
        this.words = words;
    }

    record Version(int version, Instant issuedAt, String sha256, String key) {}

    record Versions(List<Version> versions) {}

    record Keys(List<SigningKeys.Published> keys) {}

    @GetMapping({"/api/files/{receipt}/receipt", "/data/emissions/{receipt}/receipt"})
    ResponseEntity<String> get(
            @PathVariable String receipt, @RequestParam(required = false) @Nullable Integer version) {
        Issued found = getVisible(receipt, version);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(new MediaType(MediaType.APPLICATION_JSON, StandardCharsets.UTF_8))
                .header(
                        "Content-Disposition",
                        "inline; filename=\"receipt_%s_%d.json\"".formatted(found.receipt(), found.version()))
                .body(new String(Canonical.bytes(found.json()), StandardCharsets.UTF_8));
    }

    @GetMapping("/api/files/{receipt}/receipts")
    Versions list(@PathVariable String receipt) {
        requireVisible(receipt);
        issue.issueDue();
        return new Versions(issued.list(receipt).stream()
                .map(one -> new Version(one.version(), one.issuedAt(), one.sha256(), one.keyId()))
                .toList());
    }

    @GetMapping("/api/files/{receipt}/receipt.html")
    ResponseEntity<String> page(
            @PathVariable String receipt,
            @RequestParam(required = false) @Nullable Integer version,
            @RequestParam(required = false) @Nullable String language,
            @RequestHeader(name = "Accept-Language", required = false) @Nullable String accepted) {
        Issued found = getVisible(receipt, version);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .body(print.html(found, words.language(language, accepted)));
    }

    @GetMapping("/api/receipts/keys")
    Keys keys() {
        return new Keys(keys.list());
    }

    private Issued getVisible(String receipt, @Nullable Integer version) {
        EmissionFacts facts = requireVisible(receipt);
        if (facts.isFinal()) {
            // Whoever polls has seen the last station, perhaps before the receipt was written.
            issue.issueDue();
        }
        return (version == null ? issued.findNewest(receipt) : issued.find(receipt, version))
                .orElseThrow(() -> facts.isFinal()
                        ? refused("not_found", "There is no such version of receipt " + receipt + ".")
                        : refused("not_yet", "Receipt " + receipt + " is written once every file has its verdict."));
    }

    private EmissionFacts requireVisible(String receipt) {
        return emissions
                .findFacts(receipt)
                .filter(facts -> access.maySeeEmission(access.current(), facts.emitter()))
                .orElseThrow(() -> refused("not_found", "There is no receipt " + receipt + " that you may see."));
    }

    private static RequestRefusedException refused(String code, String detail) {
        return new RequestRefusedException(HttpStatus.NOT_FOUND, code, detail);
    }
}
