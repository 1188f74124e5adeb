package org.cqube.emission;

import java.util.Map;

/**
 * Why a whole zip or a whole data file was not taken.
 *
 * @param code key of the sentence in {@code i18n/<language>/notices.yaml}
 * @param arguments what the sentence names; never a cell of a file whose header could not be matched
 */
public record Refusal(String code, Map<String, String> arguments) {
    public static Refusal of(String code) {
        return new Refusal(code, Map.of());
    }
}
