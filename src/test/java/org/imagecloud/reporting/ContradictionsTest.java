package org.imagecloud.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imagecloud.reporting.Contradictions.Contradiction.NOTHING_ACUTE_AND_ACUTE;
import static org.imagecloud.reporting.Contradictions.Contradiction.NOT_OF_THIS_SEX;
import static org.imagecloud.reporting.Contradictions.Contradiction.OTHER_SIDE_IN_IMPRESSION;
import static org.imagecloud.reporting.Contradictions.Contradiction.OTHER_SIDE_THAN_ASKED;

import java.util.List;
import java.util.stream.Stream;
import org.imagecloud.routing.Catalogue;
import org.imagecloud.routing.Finding;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ContradictionsTest {

    static Stream<Catalogue.Entry> findings() {
        return Catalogue.FINDINGS.entries().stream()
                .filter(entry -> !entry.code().equals("noAcuteFinding"));
    }

    @ParameterizedTest
    @MethodSource("findings")
    void nothingAcuteStandsBesideNothingAcute(Catalogue.Entry entry) {
        Finding nothing = new Finding("noAcuteFinding", null, null);
        for (Boolean known : new @Nullable Boolean[] {null, false, true}) {
            Finding finding = new Finding(entry.code(), null, known);
            boolean contradicts = entry.acute() && !Boolean.TRUE.equals(known);
            List<Contradictions.Contradiction> found =
                    Contradictions.of(new ReportContent(List.of(nothing, finding), "", "as above"), null, null, null);
            assertThat(found).isEqualTo(contradicts ? List.of(NOTHING_ACUTE_AND_ACUTE) : List.of());
            assertThat(Contradictions.of(new ReportContent(List.of(finding), "", ""), null, null, null))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "左侧第5肋骨折,右侧肋骨骨折,true",
        "左侧第5肋骨折,左侧肋骨骨折,false",
        "左侧第5肋骨折,肋骨骨折,false",
        "双肺纹理增粗，左下肺为著,右下肺炎,false",
        "左肾结石，右肾正常,右肾囊肿,false",
        "Fracture of the left wrist,Fracture of the right wrist,true",
        "Fracture of the LEFT wrist,Left wrist fracture,false",
        "bilateral effusions,effusion on the right,false",
        "the bright spot is upright,left cyst,false"
    })
    void descriptionAndImpressionNameTheSameSide(String description, String impression, boolean contradicts) {
        assertThat(Contradictions.of(report(description, impression), null, "CHEST", null))
                .isEqualTo(contradicts ? List.of(OTHER_SIDE_IN_IMPRESSION) : List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "左膝有无骨折？,KNEE,右膝骨折,true",
        "左膝有无骨折？,KNEE,左膝骨折,false",
        "左膝有无骨折？,KNEE,未见骨折,false",
        "双膝有无骨折？,KNEE,右膝骨折,false",
        "Fracture of the left knee?,KNEE,Right knee: no fracture,true",
        "左侧肢体无力，有无梗死？,HEAD,右侧基底节梗死,false"
    })
    void theSideIsTheOneThatIsAskedAbout(String question, String bodyPart, String impression, boolean contradicts) {
        assertThat(Contradictions.of(report("", impression), question, bodyPart, null))
                .isEqualTo(contradicts ? List.of(OTHER_SIDE_THAN_ASKED) : List.of());
        assertThat(Contradictions.of(report(impression, "as described"), question, bodyPart, null))
                .isEqualTo(contradicts ? List.of(OTHER_SIDE_THAN_ASKED) : List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "M,子宫肌瘤,true",
        "F,子宫肌瘤,false",
        "O,子宫肌瘤,false",
        ",子宫肌瘤,false",
        "F,前列腺增生,true",
        "M,前列腺增生,false",
        "M,Ovarian cyst,true",
        "F,Enlarged prostate,true",
        "F,Ovary normal,false",
        "F,intestinal obstruction,false"
    })
    void organsAreThoseOfTheSex(@Nullable String sex, String text, boolean contradicts) {
        assertThat(Contradictions.of(report(text, ""), null, null, sex))
                .isEqualTo(contradicts ? List.of(NOT_OF_THIS_SEX) : List.of());
    }

    @ParameterizedTest
    @CsvSource({"ectopicPregnancy", "rupturedEctopicPregnancy"})
    void aManIsNotPregnant(String code) {
        ReportContent content = new ReportContent(List.of(new Finding(code, null, null)), "", "");
        assertThat(Contradictions.of(content, null, null, "M")).containsExactly(NOT_OF_THIS_SEX);
        assertThat(Contradictions.of(content, null, null, "F")).isEmpty();
    }

    private static ReportContent report(String description, String impression) {
        return new ReportContent(List.of(), description, impression);
    }
}
