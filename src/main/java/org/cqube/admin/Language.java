package org.cqube.admin;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The reader's language as the browser asks for it. */
final class Language {
    private Language() {}

    static String of(@Nullable String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank()) {
            return "en";
        }
        try {
            return Locale.LanguageRange.parse(acceptLanguage)
                    .getFirst()
                    .getRange()
                    .split("-")[0];
        } catch (IllegalArgumentException notALanguage) {
            return "en";
        }
    }
}
