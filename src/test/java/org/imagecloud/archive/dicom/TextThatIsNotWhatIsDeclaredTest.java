package org.imagecloud.archive.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a device declares is believed wherever it may be true, and nowhere else. */
class TextThatIsNotWhatIsDeclaredTest {

    private static final SpecificCharacterSet CHINA = SpecificCharacterSet.of("GB18030");

    private static final List<String> CHINESE = List.of(
            "张三",
            "王^小明",
            "欧阳^娜娜",
            "Zhang^San=张^三",
            "李^秀兰=李^秀兰",
            "CT头部平扫",
            "头颅CT平扫+增强",
            "胸部正位DR",
            "县人民医院",
            "上海市第一人民医院（北院）",
            "颅内出血？请结合临床。",
            "左膝关节MRI（T1、T2）");

    /** Outside GB 2312, which only the declaration of none lets find. */
    private static final List<String> RARE = List.of("张^镕", "杨^㼆", "喆", "𠀀");

    private static final List<String> LATIN = List.of(
            "Müller^Jürgen",
            "Señor^Muñoz",
            "Élodie Lefèvre",
            "Ångström",
            "Bjørn Sjöström",
            "Größe übermäßig",
            "São João",
            "crâne: hémorragie aiguë à gauche",
            "naïveté éèà",
            "Zürich, Universitätsspital",
            "ÄÖÜ",
            "10 µm ± 5 °C",
            "½ côté",
            "30°±5",
            "T=37°±1 C");

    static Stream<Arguments> chineseBelowFalseDeclarations() {
        List<String> declarations = List.of(
                "", "ISO_IR 6", "ISO_IR 100", "ISO 2022 IR 100", "ISO_IR 101", "ISO_IR 999", "LATIN1", "chinese");
        return Stream.of("GB2312", "GBK", "GB18030", "UTF-8")
                .flatMap(charset -> declarations.stream()
                        .flatMap(declared -> CHINESE.stream().map(text -> Arguments.of(declared, charset, text))));
    }

    @ParameterizedTest
    @MethodSource("chineseBelowFalseDeclarations")
    void chineseIsReadWhateverIsDeclared(String declared, String charset, String text) {
        assertThat(read(declared, CHINA, text.getBytes(Charset.forName(charset))))
                .isEqualTo(text);
    }

    static Stream<Arguments> chineseBelowTheOther() {
        return Stream.of("GB18030", "GBK", "GB 18030", "GB-18030-2000", "gb2312")
                .flatMap(declared -> CHINESE.stream().map(text -> Arguments.of(declared, text)));
    }

    /** All of one device are alike, so a text that could be both is none that its neighbours are not. */
    @ParameterizedTest
    @MethodSource("chineseBelowTheOther")
    void utf8IsReadBelowGbAndGbBelowUtf8(String declared, String text) {
        assertThat(read("ISO_IR 192", CHINA, text.getBytes(Charset.forName("GB18030"))))
                .isEqualTo(text);
        assertThat(read(declared, CHINA, text.getBytes(StandardCharsets.UTF_8))).isEqualTo(text);
        assertThat(read(declared, CHINA, text.getBytes(Charset.forName("GB18030"))))
                .isEqualTo(text);
    }

    /** A device cuts a value at so many bytes, whatever character stands there. */
    @ParameterizedTest
    @ValueSource(strings = {"", "ISO_IR 192", "UTF-8"})
    void aCharacterThatWasCutAtTheEndMakesNothingElseOfTheText(String declared) {
        byte[] whole = "胸部正位片：双肺纹理增粗，请结合临床，必要时进一步检查。左侧胸腔少量积液".getBytes(StandardCharsets.UTF_8);
        for (int length = 4; length <= whole.length; length++) {
            String text = String.valueOf(read(declared, CHINA, Arrays.copyOf(whole, length)));
            assertThat(text.substring(0, text.length() - 1)).isSubstringOf(new String(whole, StandardCharsets.UTF_8));
        }
    }

    static Stream<String> rare() {
        return RARE.stream();
    }

    @ParameterizedTest
    @MethodSource("rare")
    void rareCharactersAreReadWhereNothingIsDeclared(String text) {
        assertThat(read("", CHINA, text.getBytes(Charset.forName("GB18030")))).isEqualTo(text);
        assertThat(read(null, CHINA, text.getBytes(Charset.forName("GB18030")))).isEqualTo(text);
    }

    static Stream<Arguments> trueDeclarations() {
        Stream<Arguments> latin = LATIN.stream().map(text -> Arguments.of("ISO_IR 100", "ISO-8859-1", text));
        Stream<Arguments> others = Stream.of(
                Arguments.of("ISO_IR 144", "ISO-8859-5", "Иванов^Иван"),
                Arguments.of("ISO_IR 144", "ISO-8859-5", "голова"),
                Arguments.of("ISO_IR 126", "ISO-8859-7", "Διονυσιος"),
                Arguments.of("ISO_IR 127", "ISO-8859-6", "قباني"),
                Arguments.of("ISO_IR 138", "ISO-8859-8", "שרון"),
                Arguments.of("ISO_IR 166", "TIS-620", "สมศักดิ์"),
                Arguments.of("ISO_IR 101", "ISO-8859-2", "Dvořák^Přemysl žluťoučký"),
                Arguments.of("ISO_IR 148", "ISO-8859-9", "Çavuşoğlu"),
                Arguments.of("ISO_IR 13", "JIS_X0201", "ﾔﾏﾀﾞ^ﾀﾛｳ"));
        return Stream.concat(latin, others);
    }

    @ParameterizedTest
    @MethodSource("trueDeclarations")
    void whatMayBeTrueIsBelieved(String declared, String charset, String text) {
        assertThat(read(declared, CHINA, text.getBytes(Charset.forName(charset))))
                .isEqualTo(text);
    }

    /** Escape sequences say themselves what follows. */
    @ParameterizedTest
    @CsvSource({"ISO 2022 IR 100\\ISO 2022 IR 58, Wang=\33$)A\315\365, Wang=王", "\\ISO 2022 IR 149, '\33$)C\261\350', 김"
    })
    void codeExtensionsAreFollowed(String declared, String octets, String text) {
        assertThat(read(declared, CHINA, octets.getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO_IR 6", "ISO_IR 100"})
    void whoAssumesNothingReadsWhatIsDeclared(String declared) {
        byte[] gbk = "张三".getBytes(Charset.forName("GBK"));
        String latin = "ISO_IR 100".equals(declared) ? "ÕÅÈý" : "\uFFFD\uFFFD\uFFFD\uFFFD";
        assertThat(read(declared, null, gbk)).isEqualTo(latin);
        assertThat(read(declared, SpecificCharacterSet.of("ISO_IR 6"), gbk)).isEqualTo(latin);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GB 18030",
                "GB-18030",
                "GB18030-2022",
                "gb_2312",
                "CP936",
                "ISO_IR192",
                "ISO-IR 192",
                "UTF-8",
                "utf8"
            })
    void misspeltTermsAreUnderstood(String term) {
        String charset = term.toUpperCase(java.util.Locale.ROOT).matches("UTF.*|ISO.*") ? "UTF-8" : "GB18030";
        assertThat(read(term, null, "张^三".getBytes(Charset.forName(charset)))).isEqualTo("张^三");
    }

    /** As in an item, which has no declaration of its own. */
    @ParameterizedTest
    @ValueSource(strings = {"", "ISO_IR 100"})
    void itemsAreReadLikeWhatIsAroundThem(String declared) {
        Attributes object = object(declared).assume(CHINA);
        Attributes item = object.newItem().setBytes(Tag.StudyDescription, VR.LO, "头部".getBytes(Charset.forName("GBK")));
        assertThat(item.getString(Tag.StudyDescription)).isEqualTo("头部");
        assertThat(object.isReadOtherwise()).isFalse();
        object.setBytes(Tag.PatientName, VR.PN, "张三".getBytes(Charset.forName("GBK")));
        assertThat(object.isReadOtherwise()).isTrue();
    }

    private static Attributes object(@Nullable String declared) {
        return declared == null
                ? new Attributes()
                : new Attributes().setString(Tag.SpecificCharacterSet, VR.CS, declared.split("\\\\", -1));
    }

    private static @Nullable String read(
            @Nullable String declared, @Nullable SpecificCharacterSet assumed, byte[] bytes) {
        Attributes object = object(declared).setBytes(Tag.PatientName, VR.PN, bytes);
        return (assumed == null ? object : object.assume(assumed)).getString(Tag.PatientName);
    }
}
