package org.imagecloud.web.limits;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;

/** An answer that must not be read slower than the limits say, nor by a stranger for longer; only the time spent waiting counts. */
final class GuardedAnswer extends HttpServletResponseWrapper {

    private final HttpServletRequest request;
    private final long strangersTime;
    private final Pace pace;
    private @Nullable ServletOutputStream stream;
    private @Nullable PrintWriter writer;

    GuardedAnswer(HttpServletRequest request, HttpServletResponse response, BodyLimits limits) {
        super(response);
        this.request = request;
        this.strangersTime = limits.strangers().answerTime().toNanos();
        this.pace = new Pace(limits.patience(), limits.leastInThatTime());
    }

    @FunctionalInterface
    private interface Write {
        void run() throws IOException;
    }

    private void inTime(long bytes, Write write) throws IOException {
        long begin = System.nanoTime();
        write.run();
        if (!pace.keeps(System.nanoTime() - begin, bytes) || isStrangerForTooLong()) {
            if (request.getAttribute(RequestPlace.ATTRIBUTE) instanceof RequestPlace place) {
                place.giveUp();
            }
            throw new ClientAbortException("An answer is read too slowly");
        }
    }

    private boolean isStrangerForTooLong() {
        return pace.waitedInAll() > strangersTime && !Senders.of(request).known();
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        if (stream == null) {
            stream = new Stream(super.getOutputStream());
        }
        return stream;
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        if (writer == null) {
            writer = new PrintWriter(new Text(super.getWriter()));
        }
        return writer;
    }

    @Override
    public void reset() {
        super.reset();
        stream = null;
        writer = null;
    }

    private final class Text extends Writer {

        private final PrintWriter out;

        Text(PrintWriter out) {
            this.out = out;
        }

        @Override
        public void write(char[] text, int offset, int length) throws IOException {
            inTime(length, () -> out.write(text, offset, length));
        }

        @Override
        public void flush() throws IOException {
            inTime(0, out::flush);
        }

        @Override
        public void close() throws IOException {
            inTime(0, out::close);
        }
    }

    private final class Stream extends ServletOutputStream {

        private final ServletOutputStream out;

        Stream(ServletOutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int one) throws IOException {
            inTime(1, () -> out.write(one));
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            inTime(length, () -> out.write(bytes, offset, length));
        }

        @Override
        public void flush() throws IOException {
            inTime(0, out::flush);
        }

        @Override
        public void close() throws IOException {
            inTime(0, out::close);
        }

        @Override
        public boolean isReady() {
            return out.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            out.setWriteListener(listener);
        }
    }
}
