package org.imagecloud.archive.dicom;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How codestreams begin and end: the only way to tell which fragments make a frame where no offset table does. JPEG and JPEG-LS
 * have SOI and EOI (ITU-T T.81 §B.1.1.3), JPEG 2000 and HTJ2K SOC, SIZ and EOC (ITU-T T.800 §A.2).
 */
enum CodestreamMarks {
    JPEG(0xffd8, 2),
    JPEG_2000(0xff4fff51, 4);

    private static final Pattern JPEG_SYNTAX =
            Pattern.compile("1\\.2\\.840\\.10008\\.1\\.2\\.4\\.(5\\d|6\\d|7\\d|8[01])");
    private static final Pattern JPEG_2000_SYNTAX =
            Pattern.compile("1\\.2\\.840\\.10008\\.1\\.2\\.4\\.(9[0-3]|20[1-3])");
    private static final int END = 0xffd9;
    /** What somebody may have filled the last fragment with. */
    private static final int PADDING = 16;

    private final int start;
    private final int length;

    CodestreamMarks(int start, int length) {
        this.start = start;
        this.length = length;
    }

    /** Those of the transfer syntax; none of run lengths, and of what is no still image. */
    static Optional<CodestreamMarks> of(String transferSyntax) {
        if (JPEG_SYNTAX.matcher(transferSyntax).matches()) {
            return Optional.of(JPEG);
        }
        return JPEG_2000_SYNTAX.matcher(transferSyntax).matches() ? Optional.of(JPEG_2000) : Optional.empty();
    }

    /**
     * The fragments with which so many frames begin. A mark behind the end of a codestream is believed before one that stands
     * anywhere, for a picture within a picture has marks too.
     *
     * @return nothing where the marks tell of another number of frames
     */
    Optional<List<Integer>> starts(SeekableByteChannel object, List<PixelDataFrames.Part> fragments, int frames)
            throws IOException {
        List<Integer> all = new ArrayList<>();
        List<Integer> behindEnds = new ArrayList<>();
        for (int i = 0; i < fragments.size(); i++) {
            if (isStart(object, fragments.get(i))) {
                all.add(i);
                if (i == 0 || isEnd(object, fragments.get(i - 1))) {
                    behindEnds.add(i);
                }
            }
        }
        List<Integer> starts = behindEnds.size() == frames ? behindEnds : all;
        return starts.size() == frames && starts.get(0) == 0 ? Optional.of(starts) : Optional.empty();
    }

    private boolean isStart(SeekableByteChannel object, PixelDataFrames.Part fragment) throws IOException {
        if (fragment.length() < length) {
            return false;
        }
        ByteBuffer first =
                PixelDataFrames.read(object, fragment.position(), length).order(ByteOrder.BIG_ENDIAN);
        return (length == Short.BYTES ? first.getShort() & 0xffff : first.getInt()) == start;
    }

    private static boolean isEnd(SeekableByteChannel object, PixelDataFrames.Part fragment) throws IOException {
        int count = (int) Math.min(PADDING, fragment.length());
        byte[] last = PixelDataFrames.read(object, fragment.position() + fragment.length() - count, count)
                .array();
        int end = count;
        while (end > 0 && last[end - 1] == 0) {
            end--;
        }
        return end >= 2 && ((last[end - 2] & 0xff) << 8 | last[end - 1] & 0xff) == END;
    }
}
