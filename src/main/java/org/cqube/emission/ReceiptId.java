package org.cqube.emission;

import com.github.f4b6a3.ulid.UlidCreator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Ids of receipts: a ULID, sortable by time and with 80 random bits. */
final class ReceiptId {
    private static final Pattern IN_KEY = Pattern.compile("_(r-[0-9a-z]{26})\\.zip$");

    private ReceiptId() {}

    static String next(long epochMillis) {
        return "r-" + UlidCreator.getUlid(epochMillis).toLowerCase();
    }

    /** The receipt that a key in the emission bucket names. */
    static Optional<String> findInKey(String key) {
        var matcher = IN_KEY.matcher(key.toLowerCase(Locale.ROOT));
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
