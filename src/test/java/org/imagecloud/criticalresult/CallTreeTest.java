package org.imagecloud.criticalresult;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CallTreeTest {

    private final CallTree tree = new CallTree(List.of("clinic-duty", "clinic-head", "supervisor"));

    @Test
    void theLastPostIsToldAgain() {
        assertThat(IntStream.range(0, 5).mapToObj(tree::post))
                .containsExactly("clinic-duty", "clinic-head", "supervisor", "supervisor", "supervisor");
    }

    @Test
    void itEndsAfterTheLastPost() {
        assertThat(tree.isEnded(2)).isFalse();
        assertThat(tree.isEnded(3)).isTrue();
    }

    @Test
    void itsTextIsReadAgain() {
        assertThat(CallTree.of(tree.toString())).isEqualTo(tree);
    }
}
