package org.cqube.command.emit;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where to PUT one zip, once. */
record UploadUrl(
        String receipt,
        String url,
        @Nullable String method,
        @Nullable Map<String, String> headers,
        @Nullable Instant expiresAt) {}
