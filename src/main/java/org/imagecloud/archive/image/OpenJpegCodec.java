package org.imagecloud.archive.image;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.imagecloud.files.PrivateFiles;
import org.imagecloud.http.Bounded;
import org.imagecloud.shared.Refusal;

/**
 * High-throughput JPEG 2000 (DICOM PS3.5 §A.4.11), and what of JPEG 2000 the library does not know, by OpenJPEG's own program
 * {@code opj_decompress}, where the node has it: in a process of its own a damaged stream can end nothing else.
 */
final class OpenJpegCodec implements Codec {

    private static final String PROGRAM = "opj_decompress";
    private static final int PATIENCE_SECONDS = 30;
    private static final Optional<Path> INSTALLED = installed(PROGRAM);
    /** Of util-linux: bounds what a hostile stream makes the decoder take, where the node has it. */
    private static final Optional<Path> BOUNDS = installed("prlimit");

    /** Addresses of the program and its libraries, and what it makes of a sample: two planes of four bytes, and half of it again. */
    private static final long OF_PROGRAM = 192L << 20;

    private static final long OF_SAMPLE = 40;
    private static final long MOST_MEMORY = 2L << 30;

    private static Optional<Path> installed(String program) {
        return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Whether this node has the program. */
    static boolean isInstalled() {
        return INSTALLED.isPresent();
    }

    @Override
    public void inspect(byte[] frame, PixelFormat format) throws DamagedFrameException {
        Jpeg2000Stream.of(frame, format);
    }

    @Override
    public byte[] decode(byte[] frame, PixelFormat format) throws IOException {
        return decode(Jpeg2000Stream.of(frame, format), format);
    }

    /**
     * The same of a stream that was read.
     *
     * @throws Refusal of kind {@code BUSY} when there is no room on the disk, {@code NOT_ACCEPTABLE} when there never is
     */
    byte[] decode(Jpeg2000Stream stream, PixelFormat format) throws IOException {
        Path program = INSTALLED.orElseThrow(() -> Refusal.notAcceptable("image.undecodable", "HTJ2K"));
        try {
            return decode(program, stream, format);
        } catch (DamagedFrameException e) {
            throw e;
        } catch (IOException disk) { // or there may be no more processes
            Refusal busy = Refusal.busy("http.memory");
            busy.initCause(disk);
            throw busy;
        }
    }

    @Bounded("the samples of one frame, counted before they are made")
    private static byte[] decode(Path program, Jpeg2000Stream stream, PixelFormat format) throws IOException {
        byte[] codestream = stream.bytes();
        long raw = format.pixels() * format.samples() * Integer.BYTES;
        Path folder = PrivateFiles.directories(
                Path.of(System.getProperty("java.io.tmpdir"), "openjpeg-" + UUID.randomUUID()));
        Path in = folder.resolve("frame.j2k");
        Path out = folder.resolve("frame.rawl"); // little endian, by plane
        try {
            requireRoom(Files.getFileStore(folder), codestream.length + raw, format);
            try (OutputStream file = PrivateFiles.output(in)) {
                file.write(codestream);
            }
            if (!run(command(program, in, out, format))) {
                requireRoom(Files.getFileStore(folder), raw - (Files.exists(out) ? Files.size(out) : 0), format);
                throw new DamagedFrameException("OpenJPEG does not understand the frame");
            }
            if (Files.size(out) > raw) {
                throw new DamagedFrameException("OpenJPEG finds other rows, columns or samples");
            }
            return interleaved(Files.readAllBytes(out), format);
        } finally {
            Files.deleteIfExists(in);
            Files.deleteIfExists(out);
            Files.delete(folder);
        }
    }

    /** A full disk is no damage of the frame; what others write at the same time may go away again. */
    static void requireRoom(FileStore disk, long bytes, PixelFormat format) throws IOException {
        if (disk.getTotalSpace() < bytes) {
            throw Refusal.notAcceptable("image.tooLarge", format.columns(), format.rows());
        }
        if (disk.getUsableSpace() < bytes) {
            throw Refusal.busy("http.memory");
        }
    }

    /** What the program may take in addresses, which is more than it uses. */
    static long mostMemory(PixelFormat format) {
        return Math.min(MOST_MEMORY, OF_PROGRAM + OF_SAMPLE * format.pixels() * format.samples());
    }

    private static List<String> command(Path program, Path in, Path out, PixelFormat format) {
        List<String> command = new ArrayList<>();
        BOUNDS.ifPresent(prlimit -> command.addAll(List.of(
                prlimit.toString(), "--as=" + mostMemory(format), "--cpu=" + PATIENCE_SECONDS, "--core=0", "--")));
        command.addAll(List.of(program.toString(), "-i", in.toString(), "-o", out.toString()));
        return command;
    }

    /** Whether it has ended well, and in time. */
    private static boolean run(List<String> command) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear(); // which may hold the database's password
        Process process = builder.start();
        try {
            return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.busy("http.memory");
        } finally {
            process.destroyForcibly().onExit().join();
        }
    }

    private static byte[] interleaved(byte[] planes, PixelFormat format) throws DamagedFrameException {
        int width = planes.length / (int) (format.pixels() * format.samples());
        if (width < 1 || planes.length != format.pixels() * format.samples() * width) {
            throw new DamagedFrameException("OpenJPEG finds other rows, columns or samples");
        }
        int unused = format.signed() ? Integer.SIZE - format.bitsStored() : 0;
        int bytes = format.bytesPerSample();
        byte[] pixels = new byte[(int) format.frameLength()];
        int count = (int) format.pixels();
        for (int i = 0; i < count * format.samples(); i++) {
            int value = 0;
            for (int b = 0; b < width; b++) {
                value |= (planes[i * width + b] & 0xff) << 8 * b;
            }
            value = value << unused >> unused;
            int at = (i % count * format.samples() + i / count) * bytes;
            for (int b = 0; b < bytes; b++) {
                pixels[at + b] = (byte) (value >> 8 * b);
            }
        }
        return pixels;
    }
}
