package org.cqube.source;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** A wrong declaration stops the start with its faults alone, not with a page of calls. */
class DeclarationFailureAnalyzer extends AbstractFailureAnalyzer<DeclarationException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, DeclarationException cause) {
        return new FailureAnalysis(
                String.valueOf(cause.getMessage()),
                "Correct the files at these lines and start again. Every field is shown in docs/recipes/add-a-source.md.",
                cause);
    }
}
