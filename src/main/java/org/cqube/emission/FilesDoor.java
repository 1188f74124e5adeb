package org.cqube.emission;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.cqube.access.Access;
import org.cqube.access.Principal;
import org.cqube.access.Role;
import org.cqube.bucket.Bucket;
import org.cqube.bucket.Buckets;
import org.cqube.emission.OpenReceipts.Emission;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** The files page: an emitter's own emissions, an administrator's all. */
@RestController
@RequestMapping("/api/files")
class FilesDoor {
    private static final int MOST = 200;

    private final Access access;
    private final OpenReceipts receipts;
    private final DataFiles files;
    private final TellReceipt tellReceipt;
    private final Bucket input;

    FilesDoor(Access access, OpenReceipts receipts, DataFiles files, TellReceipt tellReceipt, Buckets buckets) {
        this.access = access;
        this.receipts = receipts;
        this.files = files;
        this.tellReceipt = tellReceipt;
        this.input = buckets.input();
    }

    record Page(List<ReceiptView> files, @Nullable String next) {}

    @GetMapping
    Page list(
            @RequestParam(required = false) @Nullable String before,
            @RequestParam(defaultValue = "50") int limit,
            @RequestHeader(name = "Accept-Language", required = false) @Nullable String language) {
        Principal principal = access.current();
        Optional<String> emitter;
        if (access.mayAdminister(principal)) {
            emitter = Optional.empty();
        } else if (principal.role() == Role.EMITTER) {
            emitter = Optional.of(principal.name());
        } else {
            throw Problem.forbidden("not_your_files", "Files are seen by who sent them and by administrators.");
        }
        int most = Math.clamp(limit, 1, MOST);
        List<ReceiptView> page = receipts.listBefore(emitter, Optional.ofNullable(before), most).stream()
                .map(emission -> tellReceipt.tell(emission, Language.of(language)))
                .toList();
        return new Page(page, page.size() < most ? null : page.getLast().receipt());
    }

    @GetMapping("/{receipt}")
    ReceiptView get(
            @PathVariable String receipt,
            @RequestHeader(name = "Accept-Language", required = false) @Nullable String language) {
        return tellReceipt.tell(getVisible(receipt), Language.of(language));
    }

    @GetMapping("/{receipt}/{number}/refused.csv")
    ResponseEntity<StreamingResponseBody> refused(@PathVariable String receipt, @PathVariable int number) {
        getVisible(receipt);
        DataFiles.Stored file = files.list(receipt).stream()
                .filter(stored -> stored.number() == number)
                .findFirst()
                .orElseThrow(() -> Problem.notFound("This emission has no data file " + number + "."));
        String key = file.refusedKey().orElseThrow(() -> Problem.notFound("No record of this file was refused."));
        StreamingResponseBody body = out -> {
            try (InputStream packed = input.open(key);
                    InputStream records = new GZIPInputStream(packed)) {
                records.transferTo(out);
            }
        };
        var name = ContentDisposition.attachment()
                .filename("refused_" + file.name())
                .build();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .header(HttpHeaders.CONTENT_DISPOSITION, name.toString())
                .body(body);
    }

    private Emission getVisible(String receipt) {
        return receipts.find(receipt)
                .filter(emission -> access.maySeeEmission(
                        access.current(), emission.mandate().emitter()))
                .orElseThrow(() -> Problem.notFound("There is no receipt " + receipt + " that you may see."));
    }
}
