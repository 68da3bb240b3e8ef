package org.imagecloud.archive.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TextIsReadInItsCharacterSetTest {

    private static Attributes text(String charset, VR vr, byte[] value) {
        return new Attributes()
                .setString(Tag.SpecificCharacterSet, VR.CS, charset.split("\\\\", -1))
                .setBytes(tag(vr), vr, value);
    }

    private static int tag(VR vr) {
        return switch (vr) {
            case PN -> Tag.PatientName;
            case LO -> Tag.StudyDescription;
            default -> 0x00104000;
        };
    }

    private static byte[] bytes(String withOctets) {
        return withOctets.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void gb18030HasCharactersThatContainABackslash() {
        byte[] value = "俓\\王".getBytes(Charset.forName("GB18030"));
        assertThat(value).hasSize(5).startsWith(0x82, 0x5c);
        assertThat(text("GB18030", VR.LO, value).getStrings(Tag.StudyDescription))
                .containsExactly("俓", "王");
    }

    @Test
    void gb18030HasCharactersOfFourBytes() {
        byte[] value = "Yang^㼆=杨^㼆𠀀".getBytes(Charset.forName("GB18030"));
        assertThat(text("GB18030", VR.PN, value).getString(Tag.PatientName)).isEqualTo("Yang^㼆=杨^㼆𠀀");
    }

    @Test
    void gbkIsReadWithoutCodeExtension() {
        byte[] value = "Zhang^Rong=张^镕".getBytes(Charset.forName("GBK"));
        assertThat(text("GBK", VR.PN, value).getString(Tag.PatientName)).isEqualTo("Zhang^Rong=张^镕");
    }

    @Test
    void gb2312IsCalledByAnEscapeSequence() {
        byte[] value = bytes("Zhang^XiaoDong=\33$)A\325\305^\33$)A\320\241\266\253=\\Wang=\33$)A\315\365");
        assertThat(text("\\ISO 2022 IR 58", VR.PN, value).getStrings(Tag.PatientName))
                .containsExactly("Zhang^XiaoDong=张^小东=", "Wang=王");
    }

    @Test
    void gb2312IsReadEvenWhereADeviceForgotTheEscapeSequence() {
        byte[] value = bytes("Wang=\315\365");
        assertThat(text("\\ISO 2022 IR 58", VR.PN, value).getString(Tag.PatientName))
                .isEqualTo("Wang=王");
        assertThat(text("ISO 2022 IR 58", VR.PN, value).getString(Tag.PatientName))
                .isEqualTo("Wang=王");
    }

    @Test
    void utf8IsReadAndSplit() {
        byte[] value = "头颅\\CT".getBytes(StandardCharsets.UTF_8);
        assertThat(text("ISO_IR 192", VR.LO, value).getStrings(Tag.StudyDescription))
                .containsExactly("头颅", "CT");
        assertThat(text("ISO_IR 192\\ISO 2022 IR 58", VR.LO, value).getStrings(Tag.StudyDescription))
                .as("UTF-8 allows no code extension")
                .containsExactly("头颅", "CT");
    }

    @Test
    void japaneseNameOfTheStandard() {
        byte[] value = bytes("Yamada^Tarou=\33$B;3ED\33(B^\33$BB@O:\33(B=\33$B$d$^$@\33(B^\33$B$?$m$&\33(B");
        assertThat(text("\\ISO 2022 IR 87", VR.PN, value).getString(Tag.PatientName))
                .as("PS3.5 §H.3.1")
                .isEqualTo("Yamada^Tarou=山田^太郎=やまだ^たろう");
    }

    @Test
    void japaneseNameWithHalfWidthKatakana() {
        byte[] value = bytes(
                "\324\317\300\336^\300\333\263=\33$B;3ED\33(J^\33$BB@O:\33(J" + "=\33$B$d$^$@\33(J^\33$B$?$m$&\33(J");
        assertThat(text("ISO 2022 IR 13\\ISO 2022 IR 87", VR.PN, value).getString(Tag.PatientName))
                .as("PS3.5 §H.3.2")
                .isEqualTo("ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう");
    }

    @Test
    void theJapaneseRepertoireHasAYenSignThatStillDividesValues() {
        byte[] value = bytes("\324\317\\\300\333");
        assertThat(text("ISO_IR 13", VR.LO, value).getStrings(Tag.StudyDescription))
                .containsExactly("ﾔﾏ", "ﾀﾛ");
    }

    @Test
    void aBackslashWithinAKanjiDividesNothing() {
        byte[] value = bytes("\33$B\\!\33(B\\A");
        String kanji = new String(bytes("\\!"), Charset.forName("x-JIS0208"));
        assertThat(text("\\ISO 2022 IR 87", VR.LO, value).getStrings(Tag.StudyDescription))
                .containsExactly(kanji, "A");
    }

    @Test
    void koreanNameOfTheStandard() {
        byte[] value =
                bytes("Hong^Gildong=\33$)C\373\363^\33$)C\321\316\324\327=\33$)C\310\253^\33$)C\261\346\265\277");
        assertThat(text("\\ISO 2022 IR 149", VR.PN, value).getString(Tag.PatientName))
                .as("PS3.5 §I.2")
                .isEqualTo("Hong^Gildong=洪^吉洞=홍^길동");
    }

    @Test
    void koreanTextGoesOnBehindAnEscapeToAscii() {
        byte[] value = bytes("\33$)C\310\253\33(B CT \310\253");
        assertThat(text("\\ISO 2022 IR 149", VR.LO, value).getString(Tag.StudyDescription))
                .isEqualTo("홍 CT 홍");
    }

    @Test
    void repertoiresOfOneByte() {
        assertThat(text("ISO_IR 100", VR.PN, bytes("Buc^J\351r\364me")).getString(Tag.PatientName))
                .isEqualTo("Buc^Jérôme");
        assertThat(text("ISO_IR 144", VR.PN, bytes("\273\356")).getString(Tag.PatientName))
                .isEqualTo("Лю");
        byte[] greek = bytes("J\351r\364me=\33-F\304");
        assertThat(text("ISO 2022 IR 100\\ISO 2022 IR 126", VR.PN, greek).getString(Tag.PatientName))
                .isEqualTo("Jérôme=Δ");
    }

    @Test
    void aLineBreakCallsTheFirstRepertoireBack() {
        byte[] value = bytes("\33$B;3\r\nED");
        assertThat(text("\\ISO 2022 IR 87", VR.LT, value).getString(0x00104000)).isEqualTo("山\r\nED");
    }

    @Test
    void itemsTakeTheCharacterSetFromAround() {
        Attributes item = new Attributes().setBytes(Tag.PatientName, VR.PN, bytes("J\351"));
        Attributes around = new Attributes()
                .setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 100")
                .setSequence(Tag.ReferencedSOPSequence, java.util.List.of(item));
        assertThat(around.getSequence(Tag.ReferencedSOPSequence).get(0).getString(Tag.PatientName))
                .isEqualTo("Jé");
    }

    @Test
    void codesAreReadInTheDefaultRepertoireWhateverIsDeclared() {
        Attributes dataSet = text("GB18030", VR.LO, bytes("x")).setBytes(Tag.Modality, VR.CS, bytes("CT\\MR"));
        assertThat(dataSet.getStrings(Tag.Modality)).containsExactly("CT", "MR");
    }

    @Test
    void unknownAndMissingTermsAreReadAsUtf8() {
        byte[] value = "王".getBytes(StandardCharsets.UTF_8);
        assertThat(text("WHATEVER", VR.PN, value).getString(Tag.PatientName)).isEqualTo("王");
        assertThat(new Attributes().setBytes(Tag.PatientName, VR.PN, value).getString(Tag.PatientName))
                .isEqualTo("王");
    }

    @Test
    void paddingGoesAndLeadingSpacesOfLongTextStay() {
        assertThat(text("", VR.LO, bytes(" a \\ b ")).getStrings(Tag.StudyDescription))
                .containsExactly("a", "b");
        assertThat(text("", VR.LT, bytes(" a\\b \0")).getStrings(0x00104000)).containsExactly(" a\\b");
    }
}
