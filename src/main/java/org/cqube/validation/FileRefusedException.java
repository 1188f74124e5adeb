package org.cqube.validation;

import java.util.List;
import org.cqube.emission.NoticeCount;
import org.cqube.emission.Refusal;

/** A data file is refused whole. Caught in one place: the pipeline, which writes it on the receipt. */
public final class FileRefusedException extends RuntimeException {
    private final transient Refusal refusal;
    private final transient List<NoticeCount> notices;

    public FileRefusedException(Refusal refusal) {
        this(refusal, List.of());
    }

    /** @param notices what was found of its records */
    FileRefusedException(Refusal refusal, List<NoticeCount> notices) {
        super(refusal.code());
        this.refusal = refusal;
        this.notices = List.copyOf(notices);
    }

    public Refusal refusal() {
        return refusal;
    }

    public List<NoticeCount> notices() {
        return notices;
    }
}
