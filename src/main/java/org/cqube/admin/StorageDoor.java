package org.cqube.admin;

import java.time.Instant;
import java.util.List;
import org.cqube.pipeline.StorageAccounts;
import org.cqube.pipeline.StorageAccounts.Line;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The monthly account of what lies where. */
@RestController
class StorageDoor {
    private final StorageAccounts accounts;

    StorageDoor(StorageAccounts accounts) {
        this.accounts = accounts;
    }

    record View(String month, String bucket, String folder, long objects, long bytes, Instant oldest, Instant newest) {
        static View of(Line line) {
            return new View(
                    line.month().toString(),
                    line.bucket(),
                    line.folder(),
                    line.objects(),
                    line.bytes(),
                    line.oldest(),
                    line.newest());
        }
    }

    record Listed(List<View> months) {}

    @GetMapping("/api/admin/storage")
    Listed list() {
        return new Listed(accounts.list().stream().map(View::of).toList());
    }

    @GetMapping("/api/admin/storage.csv")
    ResponseEntity<String> csv() {
        var text = new StringBuilder("month,bucket,folder,objects,bytes,oldest,newest\r\n");
        for (Line line : accounts.list()) {
            text.append("%s,%s,\"%s\",%d,%d,%s,%s\r\n"
                    .formatted(
                            line.month(),
                            line.bucket(),
                            safe(line.folder()),
                            line.objects(),
                            line.bytes(),
                            line.oldest(),
                            line.newest()));
        }
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("storage.csv")
                                .build()
                                .toString())
                .body(text.toString());
    }

    /** A key may be anything: no spreadsheet may take it for a formula. */
    private static String safe(String folder) {
        String quoted = folder.replace("\"", "\"\"");
        return !quoted.isEmpty() && "=+-@".indexOf(quoted.charAt(0)) >= 0 ? "'" + quoted : quoted;
    }
}
