package org.imagecloud.archive.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Few requests, and none for what is there already. */
class RangeChannelTest {

    private static final int KB = 1024;
    private static final int SIZE = 16 << 20;

    private final List<String> asked = new ArrayList<>();
    private final RangeChannel channel = new RangeChannel(this::fetch);

    private Optional<RangeChannel.Window> fetch(String range) {
        asked.add(range);
        String[] ends = range.substring("bytes=".length()).split("-", -1);
        long from = ends[0].isEmpty() ? SIZE - Long.parseLong(ends[1]) : Long.parseLong(ends[0]);
        long end = ends[0].isEmpty() ? SIZE : Math.min(SIZE, Long.parseLong(ends[1]) + 1);
        return from >= SIZE
                ? Optional.empty()
                : Optional.of(new RangeChannel.Window(from, new byte[(int) (end - from)], SIZE));
    }

    @Test
    void nothingIsFetchedBeforeItIsRead() throws IOException {
        channel.position(5);
        channel.close();
        assertThat(asked).isEmpty();
        assertThatExceptionOfType(ClosedChannelException.class).isThrownBy(channel::size);
    }

    @Test
    void whoReadsOnGetsMoreAtOnce() throws IOException {
        assertThat(Channels.newInputStream(channel).readAllBytes()).hasSize(SIZE);
        assertThat(lengths())
                .startsWith(64 * KB, 256 * KB, 1024 * KB, 4096 * KB, 4096 * KB)
                .hasSize(7);
    }

    @Test
    void aJumpBeginsAnewAndOneWithinWhatIsThereCostsNothing() throws IOException {
        channel.position(100).read(ByteBuffer.allocate(10));
        channel.position(50_000).read(ByteBuffer.allocate(10));
        channel.position(8 << 20).read(ByteBuffer.allocate(10));
        assertThat(lengths()).containsExactly(64 * KB, 64 * KB);
    }

    @Test
    void whoAsksForTheSizeHasTheEnd() throws IOException {
        assertThat(channel.size()).isEqualTo(SIZE);
        assertThat(channel.position(SIZE - 1000).read(ByteBuffer.allocate(1000)))
                .isEqualTo(1000);
        assertThat(channel.read(ByteBuffer.allocate(1))).isEqualTo(-1);
        assertThat(asked).containsExactly("bytes=-65536");
    }

    @Test
    void whoHasMuchRoomGetsMuch() throws IOException {
        assertThat(channel.read(ByteBuffer.allocate(1 << 20))).isEqualTo(1 << 20);
        assertThat(channel.position(0).read(ByteBuffer.allocate(16 << 20))).isEqualTo(1 << 20);
        assertThat(lengths()).containsExactly(1024 * KB);
    }

    private List<Integer> lengths() {
        return asked.stream()
                .map(range -> Arrays.stream(range.substring("bytes=".length()).split("-"))
                        .mapToInt(Integer::parseInt)
                        .toArray())
                .map(ends -> ends[1] - ends[0] + 1)
                .toList();
    }
}
