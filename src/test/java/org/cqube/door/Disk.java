package org.cqube.door;

import org.cqube.emission.FreeSpace;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** A disk that a test fills and empties. No stereotype: nobody's scan must find it. */
class Disk {
    static final long ROOM = 1L << 40;

    /** What is left. */
    static final class Left implements FreeSpace {
        private volatile long bytes = ROOM;

        @Override
        public long bytes() {
            return bytes;
        }

        void leave(long left) {
            bytes = left;
        }
    }

    @Bean
    @Primary
    Left left() {
        return new Left();
    }
}
