package org.imagecloud.intake.zip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.UnrecognizedExtraField;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipExtraField;
import org.apache.commons.compress.archivers.zip.ZipShort;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class HostileZipsAreHarmlessTest {

    private static final ZipLimits LIMITS = new ZipLimits(100, DataSize.ofGigabytes(1), 100);
    private static final byte[] IMAGE = "an object, for all that a zip knows".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path folder;

    private final Seen seen = new Seen();
    private Path zip;
    private ZipArchiveOutputStream out;

    @BeforeEach
    void open() throws IOException {
        zip = folder.resolve("upload");
        out = new ZipArchiveOutputStream(zip);
    }

    private static final class Seen implements ZipSink {
        final Map<String, byte[]> images = new LinkedHashMap<>();
        final Map<String, ZipProblem> refused = new LinkedHashMap<>();
        int leftOut;

        @Override
        public void image(String name, InputStream content) throws IOException {
            images.put(name, content.readAllBytes());
        }

        @Override
        public void refused(String name, ZipProblem problem) {
            refused.put(name, problem);
            images.remove(name);
        }

        @Override
        public void leftOut() {
            leftOut++;
        }
    }

    @Test
    void imagesInFoldersAreHandedOutAndWhatNobodyMissesIsCounted() throws IOException {
        add("DICOMDIR", IMAGE);
        add("DISK1/ST0/IM0001", IMAGE);
        add("DISK1/ST0/IM0002.dcm", IMAGE);
        add("DISK1/.DS_Store", IMAGE);
        add("__MACOSX/DISK1/._IM0001", IMAGE);
        add("viewer/start.exe", IMAGE);
        add("viewer/logo", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13});
        read();
        assertThat(seen.images).containsOnlyKeys("DISK1/ST0/IM0001", "DISK1/ST0/IM0002.dcm");
        assertThat(seen.images.get("DISK1/ST0/IM0001")).isEqualTo(IMAGE);
        assertThat(seen.refused).isEmpty();
        assertThat(seen.leftOut).isEqualTo(5);
    }

    @Test
    void namesThatLeadOutAreRefused() throws IOException {
        add("../../etc/cron.d/evil", IMAGE);
        add("/absolute", IMAGE);
        add("C:\\windows\\evil", IMAGE);
        add("a\\..\\..\\evil", IMAGE);
        add("fine..name/IM1", IMAGE);
        read();
        assertThat(seen.refused)
                .containsExactly(
                        entry("../../etc/cron.d/evil", ZipProblem.UNSAFE_NAME),
                        entry("/absolute", ZipProblem.UNSAFE_NAME),
                        entry("C:/windows/evil", ZipProblem.UNSAFE_NAME),
                        entry("a/../../evil", ZipProblem.UNSAFE_NAME));
        assertThat(seen.images).containsOnlyKeys("fine..name/IM1");
    }

    @Test
    void linksNestedZipsAndLonelyFilmsAreRefusedByName() throws IOException {
        ZipArchiveEntry link = new ZipArchiveEntry("IM-link");
        link.setUnixMode(UnixStat.LINK_FLAG | 0777);
        out.putArchiveEntry(link);
        out.write("/etc/passwd".getBytes(StandardCharsets.US_ASCII));
        out.closeArchiveEntry();
        add("inner.zip", new byte[] {'P', 'K', 3, 4, 0, 0});
        add("film", new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0});
        read();
        assertThat(seen.refused)
                .containsExactly(
                        entry("IM-link", ZipProblem.LINK),
                        entry("inner.zip", ZipProblem.NESTED),
                        entry("film", ZipProblem.FILM_IN_ZIP));
    }

    @Test
    void entriesThatNeedAPasswordAreRefusedByName() throws IOException {
        add("IM1", IMAGE);
        add("IM2", IMAGE);
        out.close();
        patch("PK\1\2", 8, 1); // the first entry's flags in the directory
        readClosed();
        assertThat(seen.refused).containsExactly(entry("IM1", ZipProblem.ENCRYPTED));
        assertThat(seen.images).containsOnlyKeys("IM2");
    }

    @Test
    void aFlippedByteIsNoticedAndTheNextEntryIsRead() throws IOException {
        out.setMethod(ZipArchiveOutputStream.STORED);
        addStored("IM1");
        addStored("IM2");
        out.close();
        patch("an object", 3, 'X');
        readClosed();
        assertThat(seen.refused).containsExactly(entry("IM1", ZipProblem.ENTRY_DAMAGED));
        assertThat(seen.images).containsOnlyKeys("IM2");
    }

    @Test
    void aBombIsDefusedWhileItInflates() throws IOException {
        byte[] zeros = new byte[1 << 20];
        for (int i = 0; i < 90; i++) {
            add("IM" + i, zeros);
        }
        assertStops(LIMITS, ZipProblem.ZIP_BOMB);
        assertThat(seen.images.size()).isBetween(64, 80);
    }

    @Test
    void theSizeOfAllIsLimitedWhateverTheRatio() throws IOException {
        add("IM1", new byte[600]);
        add("IM2", new byte[600]);
        assertStops(new ZipLimits(100, DataSize.ofBytes(1000), 100), ZipProblem.ZIP_BOMB);
    }

    @Test
    void aSizeThatIsALieDoesNotHelp() throws IOException {
        add("IM1", new byte[100_000]);
        out.close();
        patch("PK\1\2", 24, 1); // says that it inflates to one byte (and more, by the next bytes)
        assertThatThrownBy(() -> ZipImages.read(zip, new ZipLimits(9, DataSize.ofBytes(50_000), 100), seen))
                .isInstanceOf(UnreadableZipException.class);
    }

    @Test
    void tooManyEntriesAreRefused() throws IOException {
        for (int i = 0; i < 101; i++) {
            add("IM" + i, IMAGE);
        }
        assertStops(LIMITS, ZipProblem.ZIP_TOO_MANY);
        assertThat(seen.images).isEmpty();
    }

    @Test
    void aDirectoryThatWouldFillTheMemoryIsNotRead() throws IOException {
        for (int i = 0; i < 20; i++) {
            ZipArchiveEntry entry = new ZipArchiveEntry("IM" + i);
            entry.setComment("x".repeat(60_000));
            out.putArchiveEntry(entry);
            out.closeArchiveEntry();
        }
        assertStops(LIMITS, ZipProblem.ZIP_TOO_MANY);
    }

    /** Four bytes each, of which a reader makes an object: 30 MB of them end a process of 512 MB. */
    @Test
    void noMoreIsMadeOfADirectoryThanOfWhatIsPacked() throws IOException {
        for (int i = 0; i < 9; i++) {
            addWithFields("IM" + i, 16_000);
        }
        assertStops(new ZipLimits(50_000, DataSize.ofGigabytes(1), 100), ZipProblem.ZIP_TOO_MANY);
    }

    @Test
    void aFewExtraFieldsOfEachFileAreUsual() throws IOException {
        Random random = new Random(5);
        for (int i = 0; i < 100; i++) {
            addWithFields("IM" + i, random.nextInt(7));
        }
        read();
        assertThat(seen.images).hasSize(100);
        assertThat(seen.refused).isEmpty();
    }

    @Test
    void aZipThatBreaksOffIsCalledBroken() throws IOException {
        add("IM1", IMAGE);
        out.close();
        byte[] whole = Files.readAllBytes(zip);
        Files.write(zip, Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(this::readClosed)
                .isInstanceOfSatisfying(
                        UnreadableZipException.class,
                        e -> assertThat(e.problem()).isEqualTo(ZipProblem.ZIP_BROKEN));
    }

    @Test
    void namesOfChineseWindowsAreRead() throws IOException {
        out.setEncoding(Charset.forName("GBK").name());
        out.setUseLanguageEncodingFlag(false);
        add("王小明/IM1", IMAGE);
        read();
        assertThat(seen.images).containsOnlyKeys("王小明/IM1");
    }

    private void add(String name, byte[] content) throws IOException {
        out.putArchiveEntry(new ZipArchiveEntry(name));
        out.write(content);
        out.closeArchiveEntry();
    }

    /** Without a byte each, but for the last. */
    private void addWithFields(String name, int count) throws IOException {
        ZipExtraField[] fields = new ZipExtraField[count];
        for (int i = 0; i < count; i++) {
            UnrecognizedExtraField field = new UnrecognizedExtraField();
            field.setHeaderId(new ZipShort(0x9000 + i));
            field.setLocalFileDataData(new byte[0]);
            field.setCentralDirectoryData(new byte[i == count - 1 ? i : 0]);
            fields[i] = field;
        }
        ZipArchiveEntry entry = new ZipArchiveEntry(name);
        entry.setExtraFields(fields); // at once: one by one, each writes all before it again
        out.putArchiveEntry(entry);
        out.write(IMAGE);
        out.closeArchiveEntry();
    }

    private void addStored(String name) throws IOException {
        ZipArchiveEntry entry = new ZipArchiveEntry(name);
        java.util.zip.CRC32 sum = new java.util.zip.CRC32();
        sum.update(IMAGE);
        entry.setCrc(sum.getValue());
        entry.setSize(IMAGE.length);
        out.putArchiveEntry(entry);
        out.write(IMAGE);
        out.closeArchiveEntry();
    }

    private void assertStops(ZipLimits limits, ZipProblem problem) throws IOException {
        out.close();
        assertThatThrownBy(() -> ZipImages.read(zip, limits, seen))
                .isInstanceOfSatisfying(
                        UnreadableZipException.class,
                        e -> assertThat(e.problem()).isEqualTo(problem));
    }

    private void read() throws IOException {
        out.close();
        readClosed();
    }

    private void readClosed() throws IOException {
        ZipImages.read(zip, LIMITS, seen);
    }

    private void patch(String where, int offset, int value) throws IOException {
        byte[] bytes = Files.readAllBytes(zip);
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(where);
        bytes[at + offset] = (byte) value;
        Files.write(zip, bytes);
    }
}
