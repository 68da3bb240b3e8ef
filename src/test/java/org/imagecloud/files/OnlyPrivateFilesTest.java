package org.imagecloud.files;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import java.io.File;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import org.imagecloud.support.OurClasses;
import org.junit.jupiter.api.Test;

/** Whatever makes a file does it through {@link PrivateFiles}. */
class OnlyPrivateFilesTest {

    @Test
    void nothingElseMakesFiles() {
        DescribedPredicate<JavaCall<?>> makes = calls(
                        Files.class, "create.*|new(OutputStream|BufferedWriter|ByteChannel)|write.*|copy")
                .or(calls(FileChannel.class, "open"))
                .or(calls(AsynchronousFileChannel.class, "open"))
                .or(calls(File.class, "createTempFile|createNewFile|mkdirs?"));
        noClasses()
                .that()
                .resideOutsideOfPackage("org.imagecloud.files")
                .should()
                .callMethodWhere(DescribedPredicate.describe("makes a file", makes::test))
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.io.FileOutputStream")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.io.FileWriter")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.io.RandomAccessFile")
                .because("every user of the machine could read what is made with the umask of a shell")
                .check(OurClasses.ALL);
    }

    private static DescribedPredicate<JavaCall<?>> calls(Class<?> type, String methods) {
        return target(owner(DescribedPredicate.describe(type.getName(), (JavaClass c) -> c.isEquivalentTo(type))))
                .and(target(nameMatching(methods)));
    }
}
