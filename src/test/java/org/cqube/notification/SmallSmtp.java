package org.cqube.notification;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server that answers to the end of each mail what it was told to: what a well-behaved one cannot be made to say. */
final class SmallSmtp implements AutoCloseable {
    private final ServerSocket socket;
    private final ConcurrentLinkedQueue<String> answers = new ConcurrentLinkedQueue<>();
    final List<String> mails = new CopyOnWriteArrayList<>();

    private SmallSmtp(ServerSocket socket) {
        this.socket = socket;
    }

    static SmallSmtp start() throws IOException {
        var server = new SmallSmtp(new ServerSocket(0, 10, InetAddress.getLoopbackAddress()));
        Thread.ofVirtual().start(server::accept);
        return server;
    }

    int port() {
        return socket.getLocalPort();
    }

    /** The answer to the next mail; without one it is taken. {@code hang up}: none at all, once the mail is there. */
    void answer(String answer) {
        answers.add(answer);
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Thread.ofVirtual().start(() -> talk(client));
            } catch (SocketException closed) {
                return;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void talk(Socket client) {
        try (client;
                var in = new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII))) {
            OutputStream out = client.getOutputStream();
            say(out, "220 small");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.equals("DATA")) {
                    say(out, "354 go on");
                    mails.add(read(in));
                    String answer = answers.isEmpty() ? "250 taken" : answers.remove();
                    if (answer.equals("hang up")) {
                        return;
                    }
                    say(out, answer);
                } else if (line.equals("QUIT")) {
                    say(out, "221 bye");
                    return;
                } else {
                    say(out, "250 small");
                }
            }
        } catch (IOException gone) {
            // The client went away.
        }
    }

    private static String read(BufferedReader in) throws IOException {
        var mail = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            mail.append(line).append('\n');
        }
        return mail.toString();
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(US_ASCII));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
