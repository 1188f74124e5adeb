package org.cqube.pipeline;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cqube.source.ConfiguredColumn;
import org.cqube.source.FileId;

/** The state's configuration as administrators see it. It is changed by emitting a file, or by a folder at start: see {@link Configuring}. */
public interface Configurations {
    /** How a version came. */
    enum Origin {
        EMITTED,
        /** It stood under {@code states/} when the server started. */
        FOLDER;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Origin of(String id) {
            return valueOf(id.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * One version of one file's configuration.
     *
     * @param event the number from which on it holds
     * @param takenBy user or emitter; empty where it came from the folder
     * @param columns its lines; what they do not name is as declared
     */
    record Version(
            long event,
            FileId file,
            Origin origin,
            Optional<String> receipt,
            Instant takenAt,
            String takenBy,
            List<ConfiguredColumn> columns) {}

    /** Every version of every file, the oldest first. */
    List<Version> list();
}
