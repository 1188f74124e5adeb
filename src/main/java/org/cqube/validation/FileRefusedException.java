package org.cqube.validation;

import org.cqube.emission.Refusal;

/** A data file is refused whole. Caught in one place: the pipeline, which writes it on the receipt. */
public final class FileRefusedException extends RuntimeException {
    private final transient Refusal refusal;

    public FileRefusedException(Refusal refusal) {
        super(refusal.code());
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
