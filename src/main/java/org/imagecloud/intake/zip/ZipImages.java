package org.imagecloud.intake.zip;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.imagecloud.files.PrivateFiles;

/** Hands out the images in a zip, folders and all, one after the other as streams. */
public final class ZipImages {

    private static final long DIRECTORY_PER_ENTRY = 600;
    private static final long DIRECTORY_AT_LEAST = 512 * 1024;
    /** In memory a directory takes up to ten times its bytes, and several are open at the same time. */
    private static final long DIRECTORY_OF_HEAP = 64;

    private final ZipLimits limits;
    private final ZipSink sink;
    private final List<String> films = new ArrayList<>();
    private int images;

    private ZipImages(ZipLimits limits, ZipSink sink) {
        this.limits = limits;
        this.sink = sink;
    }

    /**
     * Reads a zip to its end. An entry that cannot be taken is told to the sink, and the next one follows.
     *
     * @throws UnreadableZipException when the zip as a whole cannot or must not be read further; what came before is with
     *     the sink
     */
    public static void read(Path zip, ZipLimits limits, ZipSink sink) throws IOException {
        new ZipImages(limits, sink).read(zip);
    }

    private void read(Path zip) throws IOException {
        long directory = DIRECTORY_AT_LEAST
                + Math.min(
                        DIRECTORY_PER_ENTRY * limits.maxEntries(),
                        Runtime.getRuntime().maxMemory() / DIRECTORY_OF_HEAP);
        try (LimitedChannel channel = new LimitedChannel(
                        PrivateFiles.open(zip, StandardOpenOption.READ), directory, limits.maxEntries());
                ZipFile file = open(channel)) {
            channel.lift();
            List<ZipArchiveEntry> entries = Collections.list(file.getEntriesInPhysicalOrder());
            EntryStream.Allowance allowance = new EntryStream.Allowance(limits.allowance(Files.size(zip)));
            for (ZipArchiveEntry entry : entries) {
                take(file, entry, allowance);
            }
        }
        // Beside images a picture is the viewer's ornament; alone it is what somebody wanted to send.
        films.forEach(name -> {
            if (images == 0) {
                sink.refused(name, ZipProblem.FILM_IN_ZIP);
            } else {
                sink.leftOut();
            }
        });
    }

    private static ZipFile open(LimitedChannel channel) throws IOException {
        try {
            return ZipFile.builder()
                    .setSeekableByteChannel(channel)
                    .setIgnoreLocalFileHeader(true)
                    .get();
        } catch (IOException | IllegalArgumentException e) {
            throw e.getCause() instanceof UnreadableZipException limit
                    ? limit
                    : new UnreadableZipException(ZipProblem.ZIP_BROKEN);
        }
    }

    private void take(ZipFile file, ZipArchiveEntry entry, EntryStream.Allowance allowance) throws IOException {
        String name = EntryName.of(entry);
        if (entry.isDirectory()) {
            return;
        }
        if (EntryName.isUnsafe(name)) {
            sink.refused(name, ZipProblem.UNSAFE_NAME);
        } else if (entry.isUnixSymlink()) {
            sink.refused(name, ZipProblem.LINK);
        } else if (Content.isNoImage(name)) {
            sink.leftOut();
        } else if (entry.getGeneralPurposeBit().usesEncryption()) {
            sink.refused(name, ZipProblem.ENCRYPTED);
        } else if (!file.canReadEntryData(entry)) {
            sink.refused(name, ZipProblem.METHOD);
        } else {
            read(file, entry, name, allowance);
        }
    }

    private void read(ZipFile file, ZipArchiveEntry entry, String name, EntryStream.Allowance allowance)
            throws IOException {
        try (InputStream content = new BufferedInputStream(
                new EntryStream(file.getInputStream(entry), allowance, entry.getCrc()), 64 * 1024)) {
            switch (Content.of(content)) {
                case ZIP -> sink.refused(name, ZipProblem.NESTED);
                case JPEG, PNG, PDF -> films.add(name);
                case OTHER -> {
                    images++;
                    sink.image(name, content);
                }
            }
        } catch (UnreadableZipException e) {
            throw e;
        } catch (IOException e) {
            sink.refused(name, ZipProblem.ENTRY_DAMAGED);
        }
    }
}
