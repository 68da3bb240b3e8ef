package org.imagecloud.intake.zip;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;

/** The content of an entry: counts against what the zip may inflate to, and compares the check sum at its end. */
final class EntryStream extends FilterInputStream {

    /** What the entries of one zip may still inflate to. */
    static final class Allowance {

        private long left;

        Allowance(long bytes) {
            left = bytes;
        }

        private void take(int count) throws UnreadableZipException {
            left -= count;
            if (left < 0) {
                throw new UnreadableZipException(ZipProblem.ZIP_BOMB);
            }
        }
    }

    private final Allowance allowance;
    private final long expected;
    private final CRC32 sum = new CRC32();

    EntryStream(InputStream in, Allowance allowance, long expected) {
        super(in);
        this.allowance = allowance;
        this.expected = expected;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = super.read(target, offset, length);
        if (count > 0) {
            allowance.take(count);
            sum.update(target, offset, count);
        } else if (count < 0 && sum.getValue() != expected) {
            throw new IOException("An entry's check sum differs");
        }
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        return readNBytes((int) Math.min(count, 8192)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
