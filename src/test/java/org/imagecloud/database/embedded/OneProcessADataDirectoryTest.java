package org.imagecloud.database.embedded;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OneProcessADataDirectoryTest {

    @Test
    void aSecondHolderIsTurnedAwayUntilTheFirstLetsGo(@TempDir Path directory) throws Exception {
        try (DataDirectoryLock first = DataDirectoryLock.acquire(directory)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> DataDirectoryLock.acquire(first.directory()))
                    .withMessageContaining("--imagecloud.data-dir");
        }
        assertThatNoException()
                .isThrownBy(() -> DataDirectoryLock.acquire(directory).close());
    }
}
