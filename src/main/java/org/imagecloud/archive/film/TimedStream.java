package org.imagecloud.archive.film;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** The bytes of a picture for a while: who decodes it asks for them piece by piece, and gets none any more when it has taken too long. */
final class TimedStream extends MemoryCacheImageInputStream {

    private final long until;
    private boolean late;

    TimedStream(byte[] bytes, Duration time) {
        super(new ByteArrayInputStream(bytes));
        this.until = System.nanoTime() + time.toNanos();
    }

    /** Whether something was asked for too late. */
    boolean isLate() {
        return late;
    }

    @Override
    public int read() throws IOException {
        requireTime();
        return super.read();
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        requireTime();
        return super.read(into, from, length);
    }

    private void requireTime() throws IOException {
        late |= System.nanoTime() - until > 0;
        if (late) {
            throw new IOException("The picture takes too long to decode");
        }
    }
}
