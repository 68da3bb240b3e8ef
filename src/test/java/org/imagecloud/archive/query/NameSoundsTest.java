package org.imagecloud.archive.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names are found as they sound. */
class NameSoundsTest {

    @ParameterizedTest
    @CsvSource({
        "Wang^Guilan=王^桂兰, guilan",
        "Wang^Guilan=王^桂兰, WANG GUILAN",
        "Wang^Guilan=王^桂兰, guilan wang",
        "Wang^Guilan=王^桂兰, wangguilan",
        "Wang^Guilan=王^桂兰, 王桂兰",
        "Wang^Guilan=王^桂兰, 桂兰",
        "王桂兰, Wang^Guilan",
        "王桂兰, wang gui lan",
        "王^桂兰, 王贵兰",
        "单雄信, shan xiongxin",
        "单雄信, 单雄信",
        "吕布, lv bu",
        "吕布, Lü^Bu",
        "Müller^José, muller jose",
        "O'Neil^Sean, neil",
    })
    void found(String name, String asked) {
        assertThat(NameSounds.of(name)).contains(NameSounds.asked(asked));
    }

    @ParameterizedTest
    @CsvSource({"Wang^Guilan=王^桂兰, Li Guilan", "王桂兰, 李桂兰", "王桂兰, wang gui fang"})
    void notFound(String name, String asked) {
        assertThat(java.util.Set.of(NameSounds.of(name)).containsAll(java.util.List.of(NameSounds.asked(asked))))
                .isFalse();
    }

    @Test
    void nobodySoundsLikeNothing() {
        assertThat(NameSounds.of(null)).isNull();
    }
}
