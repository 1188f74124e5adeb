package org.cqube.access;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.util.function.Supplier;

/** A request whose body is read no further than that, whatever length it was announced with. */
final class LimitedBody extends HttpServletRequestWrapper {
    private final long most;
    private final Supplier<RequestRefusedException> refusal;

    LimitedBody(HttpServletRequest request, long most, Supplier<RequestRefusedException> refusal) {
        super(request);
        this.most = most;
        this.refusal = refusal;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        ServletInputStream body = super.getInputStream();
        return new ServletInputStream() {
            private long read;

            @Override
            public int read() throws IOException {
                int one = body.read();
                count(one < 0 ? 0 : 1);
                return one;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                int count = body.read(target, offset, length);
                count(Math.max(0, count));
                return count;
            }

            private void count(int bytes) {
                read += bytes;
                if (read > most) {
                    throw refusal.get();
                }
            }

            @Override
            public boolean isFinished() {
                return body.isFinished();
            }

            @Override
            public boolean isReady() {
                return body.isReady();
            }

            @Override
            public void setReadListener(ReadListener listener) {
                body.setReadListener(listener);
            }
        };
    }
}
