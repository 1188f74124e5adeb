package org.cqube.journey;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * A line to a server, over real TCP: it can be cut in the middle of anything, and it can answer in the server's place that it is too busy.
 */
final class Link implements AutoCloseable {
    static final long NEVER = Long.MAX_VALUE;

    private final ServerSocket door;
    private final IntSupplier target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger cuts = new AtomicInteger();
    private final AtomicInteger errors = new AtomicInteger();
    private volatile LongSupplier bytes = () -> NEVER;
    private volatile BooleanSupplier busy = () -> false;

    /** @param target port on loopback, asked for each connection: what is behind the line may move */
    Link(IntSupplier target) {
        this.target = target;
        try {
            this.door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /** Each new connection is cut once so many bytes have passed it, {@link #NEVER} for none. */
    Link cutAfter(LongSupplier wanted) {
        bytes = wanted;
        return this;
    }

    /** Each new connection for which that is true is answered 503. */
    Link busy(BooleanSupplier wanted) {
        busy = wanted;
        return this;
    }

    /** Each connection there is, in whatever it is doing. */
    void cutNow() {
        cuts.addAndGet(open.size() / 2);
        for (Socket socket : open) {
            try {
                socket.setSoLinger(true, 0);
            } catch (IOException e) {
                // It is over anyway.
            }
            end(socket);
        }
    }

    void calm() {
        bytes = () -> NEVER;
        busy = () -> false;
    }

    /** How often the line was cut. */
    int cuts() {
        return cuts.get();
    }

    int errors() {
        return errors.get();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket sender = door.accept();
                Thread.ofVirtual().start(() -> serve(sender));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket sender) {
        try {
            if (busy.getAsBoolean()) {
                refuse(sender);
                return;
            }
            var receiver = new Socket();
            receiver.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target.getAsInt()), 2000);
            open.add(sender);
            open.add(receiver);
            var left = new AtomicLong(bytes.getAsLong());
            Thread up = Thread.ofVirtual().start(() -> pump(sender, receiver, left));
            pump(receiver, sender, left);
            up.join();
            end(sender);
            end(receiver);
        } catch (IOException nobodyThere) {
            end(sender);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void pump(Socket from, Socket to, AtomicLong left) {
        byte[] buffer = new byte[16 << 10];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                long rest = left.addAndGet(-count);
                if (rest < 0) {
                    if (rest + count >= 0) {
                        cuts.incrementAndGet();
                    }
                    // Not a polite end: the line is dead.
                    from.setSoLinger(true, 0);
                    to.setSoLinger(true, 0);
                    end(from);
                    end(to);
                    return;
                }
                out.write(buffer, 0, count);
                out.flush();
            }
            to.shutdownOutput();
        } catch (IOException broken) {
            end(from);
            end(to);
        }
    }

    private void refuse(Socket sender) throws IOException {
        errors.incrementAndGet();
        InputStream in = sender.getInputStream();
        int ends = 0;
        // The head of the request; what follows is not read.
        for (int b = in.read(); b >= 0 && ends < 4; b = ends < 4 ? in.read() : -1) {
            ends = b == "\r\n\r\n".charAt(ends) ? ends + 1 : b == '\r' ? 1 : 0;
        }
        String body = "<?xml version=\"1.0\"?><Error><Code>SlowDown</Code><Message>planted</Message></Error>";
        sender.getOutputStream()
                .write(
                        ("HTTP/1.1 503 Slow Down\r\nContent-Type: application/xml\r\nConnection: close\r\nContent-Length: "
                                        + body.length() + "\r\n\r\n" + body)
                                .getBytes(US_ASCII));
        sender.shutdownOutput();
        end(sender);
    }

    private void end(Socket socket) {
        open.remove(socket);
        try {
            socket.close();
        } catch (IOException e) {
            // It is over anyway.
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open.forEach(this::end);
    }
}
