package org.cqube.admin;

import java.util.Locale;
import org.cqube.emission.FileProgress;
import org.cqube.emission.Refusal;
import org.cqube.pipeline.ProcessorGroup;
import org.cqube.source.DeclaredWords;
import org.cqube.source.Sentences;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Puts a group into the reader's words. */
@Component
class TellGroup {
    private static final Logger LOG = LoggerFactory.getLogger(TellGroup.class);

    private final DeclaredWords words;
    private final Sentences sentences;

    TellGroup(DeclaredWords words, Sentences sentences) {
        this.words = words;
        this.sentences = sentences;
    }

    GroupView tell(ProcessorGroup group, String language) {
        return new GroupView(
                group.source(),
                words.source(language, group.source()),
                group.state().name().toLowerCase(Locale.ROOT),
                group.working(),
                group.open(),
                group.queue(),
                group.stopped(),
                group.recordsPerSecond()
                        .map(rate -> Math.round(rate * 10) / 10.0)
                        .orElse(null),
                group.nextRun().orElse(null),
                ScheduleForm.of(group.schedule()),
                group.trouble()
                        .map(trouble -> new GroupView.Trouble(
                                trouble.failures(),
                                trouble.failedAt().orElse(null),
                                trouble.fault(),
                                trouble.nextTry().orElse(null)))
                        .orElse(null),
                group.files().stream().map(file -> tell(file, language)).toList());
    }

    private GroupView.File tell(ProcessorGroup.LastFile file, String language) {
        FileProgress progress = file.progress();
        return new GroupView.File(
                progress.receipt(),
                progress.number(),
                progress.name(),
                progress.station().id(),
                progress.refusal()
                        .map(refusal -> new GroupView.Reason(refusal.code(), sentence(language, refusal)))
                        .orElse(null),
                progress.account().orElse(null),
                progress.at().orElse(null),
                file.taking().map(time -> time.toMillis() / 1000.0).orElse(null));
    }

    /** A sentence that is missing must not hide the group. */
    private String sentence(String language, Refusal refusal) {
        try {
            return sentences.sentence(language, refusal.code(), refusal.arguments());
        } catch (IllegalArgumentException missing) {
            LOG.error("No sentence could be made for {}", refusal.code(), missing);
            return refusal.code();
        }
    }
}
