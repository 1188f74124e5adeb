package org.cqube.intake;

import java.util.Map;
import org.cqube.emission.Refusal;

/** A zip is refused whole. Caught in one place: {@link ZipIntake}, which answers with the refusal. */
final class ZipRefusedException extends RuntimeException {
    private final transient Refusal refusal;

    ZipRefusedException(String code, Map<String, String> arguments) {
        super(code);
        this.refusal = new Refusal(code, arguments);
    }

    ZipRefusedException(String code) {
        this(code, Map.of());
    }

    Refusal refusal() {
        return refusal;
    }
}
