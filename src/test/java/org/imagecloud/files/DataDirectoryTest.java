package org.imagecloud.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Nobody but the owner reads what is made, and what was open is closed. */
@ExtendWith(OutputCaptureExtension.class)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "its file systems know other rights")
class DataDirectoryTest {

    @TempDir
    private Path directory;

    @Test
    void whateverIsMadeIsTheOwnersAlone() throws IOException {
        DataDirectory data = new DataDirectory(directory.resolve("a/b/data"));
        Path folder = data.folder("uploads");
        try (FileChannel channel = PrivateFiles.open(
                        folder.resolve("opened"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                OutputStream out = PrivateFiles.output(folder.resolve("written"))) {
            PrivateFiles.write(folder.resolve("text"), "text");
            PrivateFiles.temporary(folder, "temporary");
        }
        assertThat(rights(directory.resolve("a"))).isEqualTo("rwx------");
        assertThat(rights(data.path())).isEqualTo("rwx------");
        assertThat(rights(folder)).isEqualTo("rwx------");
        try (var files = Files.list(folder)) {
            assertThat(files)
                    .hasSize(4)
                    .allSatisfy(file -> assertThat(rights(file)).isEqualTo("rw-------"));
        }
    }

    @Test
    void aDirectoryThatWasOpenIsClosedAndThatIsTold(CapturedOutput output) throws IOException {
        Path open = directory.resolve("open");
        Path blobs = Files.createDirectories(open.resolve("blobs"));
        Path file = Files.writeString(open.resolve("simulated-time"), "x");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(blobs, PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        new DataDirectory(open);
        assertThat(rights(open)).isEqualTo("rwx------");
        assertThat(rights(blobs)).isEqualTo("rwx------");
        assertThat(rights(file)).isEqualTo("rw-------");
        new DataDirectory(open);
        assertThat(output.getOut().split("was open to other users", -1))
                .as("one line, once")
                .hasSize(2);
    }

    private static String rights(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
