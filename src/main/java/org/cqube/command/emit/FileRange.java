package org.cqube.command.emit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.LongConsumer;

/** A piece of a file as the body of a request, read while it is sent: never whole in memory. */
record FileRange(Path file, long from, long length) {
    /** @param told hears how many bytes of the piece have gone to the network */
    BodyPublisher body(LongConsumer told) {
        return BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> open(told)), length);
    }

    private InputStream open(LongConsumer told) {
        try {
            var channel = FileChannel.open(file, StandardOpenOption.READ);
            channel.position(from);
            InputStream content = Channels.newInputStream(channel);
            return new InputStream() {
                private long read;

                @Override
                public int read() throws IOException {
                    byte[] one = new byte[1];
                    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
                }

                @Override
                public int read(byte[] target, int offset, int wanted) throws IOException {
                    if (read == length) {
                        return -1;
                    }
                    int count = content.read(target, offset, (int) Math.min(wanted, length - read));
                    if (count < 0) {
                        throw new IOException(file + " became shorter while it was sent");
                    }
                    read += count;
                    told.accept(read);
                    return count;
                }

                @Override
                public void close() throws IOException {
                    channel.close();
                }
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
