package org.imagecloud.archive.image;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
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
    private static final List<String> BOUNDS = installed("prlimit")
            .map(prlimit -> List.of(prlimit.toString(), "--as=2147483648", "--cpu=" + PATIENCE_SECONDS))
            .orElse(List.of());

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
    @Bounded("the samples of one frame, counted before they are made")
    public byte[] decode(byte[] frame, PixelFormat format) throws IOException {
        int start = Jpeg2000Header.codestream(frame);
        Jpeg2000Header.check(frame, start, format);
        Path program = INSTALLED.orElseThrow(() -> Refusal.notAcceptable("image.undecodable", "HTJ2K"));
        Path folder = PrivateFiles.directories(
                Path.of(System.getProperty("java.io.tmpdir"), "openjpeg-" + UUID.randomUUID()));
        Path in = folder.resolve("frame.j2k");
        Path out = folder.resolve("frame.rawl"); // little endian, by plane
        try {
            try (OutputStream file = PrivateFiles.output(in)) {
                file.write(frame, start, frame.length - start);
            }
            run(List.of(program.toString(), "-i", in.toString(), "-o", out.toString()));
            if (Files.size(out) > format.pixels() * format.samples() * Integer.BYTES) {
                throw new DamagedFrameException("OpenJPEG finds other rows, columns or samples");
            }
            return interleaved(Files.readAllBytes(out), format);
        } finally {
            Files.deleteIfExists(in);
            Files.deleteIfExists(out);
            Files.delete(folder);
        }
    }

    private static void run(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Stream.concat(BOUNDS.stream(), command.stream()).toList())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear(); // which may hold the database's password
        Process process = builder.start();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new DamagedFrameException("OpenJPEG does not understand the frame");
            }
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
