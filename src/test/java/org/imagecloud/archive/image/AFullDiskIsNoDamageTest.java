package org.imagecloud.archive.image;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileStoreAttributeView;
import org.imagecloud.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where there is no room for a frame beside the decoder's process, the image is not called damaged. */
class AFullDiskIsNoDamageTest {

    private static final PixelFormat FORMAT =
            new PixelFormat(64, 64, 1, 8, 8, 7, false, PixelFormat.MONOCHROME1, false);

    @ParameterizedTest
    @CsvSource({"1000, 99, BUSY", "99, 99, NOT_ACCEPTABLE", "99, 0, NOT_ACCEPTABLE"})
    void isToldByWhetherThereWillBeRoom(long inAll, long free, Refusal.Kind kind) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> OpenJpegCodec.requireRoom(new Disk(inAll, free), 100, FORMAT))
                .matches(refusal -> refusal.kind() == kind);
    }

    @Test
    void whereThereIsRoomNothingIsSaid(@TempDir Path folder) throws IOException {
        assertThatCode(() -> OpenJpegCodec.requireRoom(new Disk(1000, 100), 100, FORMAT))
                .doesNotThrowAnyException();
        FileStore real = Files.getFileStore(folder);
        assertThatCode(() -> OpenJpegCodec.requireRoom(real, 1, FORMAT)).doesNotThrowAnyException();
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> OpenJpegCodec.requireRoom(real, Long.MAX_VALUE, FORMAT));
    }

    /** A disk of so many bytes, of which so many are free. */
    private static final class Disk extends FileStore {

        private final long inAll;
        private final long free;

        Disk(long inAll, long free) {
            this.inAll = inAll;
            this.free = free;
        }

        @Override
        public long getTotalSpace() {
            return inAll;
        }

        @Override
        public long getUsableSpace() {
            return free;
        }

        @Override
        public long getUnallocatedSpace() {
            return free;
        }

        @Override
        public String name() {
            return "disk";
        }

        @Override
        public String type() {
            return "tmpfs";
        }

        @Override
        public boolean isReadOnly() {
            return false;
        }

        @Override
        public boolean supportsFileAttributeView(Class<? extends FileAttributeView> type) {
            return false;
        }

        @Override
        public boolean supportsFileAttributeView(String name) {
            return false;
        }

        @Override
        public <V extends FileStoreAttributeView> @Nullable V getFileStoreAttributeView(Class<V> type) {
            return null;
        }

        @Override
        public Object getAttribute(String attribute) {
            throw new UnsupportedOperationException(attribute);
        }
    }
}
