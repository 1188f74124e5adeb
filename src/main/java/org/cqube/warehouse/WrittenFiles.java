package org.cqube.warehouse;

import java.util.HashSet;
import java.util.Set;
import org.cqube.source.FileId;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Files whose tables the running transaction has written: what it wrote, no other connection can read yet. */
final class WrittenFiles {
    /** True the first time in this transaction. */
    boolean add(FileId file) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("The warehouse writes in its caller's transaction, but there is none");
        }
        @SuppressWarnings("unchecked")
        var files = (Set<FileId>) TransactionSynchronizationManager.getResource(this);
        if (files == null) {
            files = new HashSet<>();
            bind(files);
            TransactionSynchronizationManager.registerSynchronization(new Binding(files));
        }
        return files.add(file);
    }

    private void bind(Set<FileId> files) {
        TransactionSynchronizationManager.bindResource(this, files);
    }

    private void unbind() {
        TransactionSynchronizationManager.unbindResourceIfPossible(this);
    }

    private final class Binding implements TransactionSynchronization {
        private final Set<FileId> files;

        Binding(Set<FileId> files) {
            this.files = files;
        }

        @Override
        public void suspend() {
            unbind();
        }

        @Override
        public void resume() {
            bind(files);
        }

        @Override
        public void afterCompletion(int status) {
            unbind();
        }
    }
}
