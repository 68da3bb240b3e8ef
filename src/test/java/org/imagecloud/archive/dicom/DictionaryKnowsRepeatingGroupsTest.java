package org.imagecloud.archive.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DictionaryKnowsRepeatingGroupsTest {

    @Test
    void overlaysAndCurves() {
        assertThat(ElementDictionary.keywordOf(0x60020010)).isEqualTo("OverlayRows");
        assertThat(ElementDictionary.vrOf(0x601E3000)).isEqualTo(VR.OW);
        assertThat(ElementDictionary.vrOf(0x50000005)).isEqualTo(VR.US);
    }

    @Test
    void retiredElementsWithDigitsThatCount() {
        assertThat(ElementDictionary.keywordOf(0x00203102)).isEqualTo("SourceImageIDs");
        assertThat(ElementDictionary.keywordOf(0x00280412)).isEqualTo("CoefficientCoding");
        assertThat(ElementDictionary.vrOf(0x10100123)).isEqualTo(VR.US);
    }

    @Test
    void privateGroupsAreNobodysOverlay() {
        assertThat(ElementDictionary.keywordOf(0x60010010)).isNull();
        assertThat(ElementDictionary.vrOf(0x60010010)).isEqualTo(VR.LO);
        assertThat(ElementDictionary.vrOf(0x60011010)).isEqualTo(VR.UN);
    }

    @Test
    void keywordsAndTags() {
        assertThat(ElementDictionary.tagForKeyword("PatientName")).isEqualTo(Tag.PatientName);
        assertThat(ElementDictionary.tagForKeyword("Nonsense")).isNull();
        assertThat(ElementDictionary.vrOf(0x00080000)).isEqualTo(VR.UL);
        assertThat(ElementDictionary.vrOf(0x0008FFFE)).isEqualTo(VR.UN);
    }
}
