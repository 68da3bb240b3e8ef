package org.imagecloud.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.Stream;
import org.imagecloud.identity.Role;
import org.imagecloud.referral.ReferralState;
import org.imagecloud.shared.Refusal;
import org.imagecloud.shared.Tier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.support.ResourceBundleMessageSource;

/** Who is refused something reads what a constant means, in the own language. */
class ConstantsAreToldInWordsTest {

    private static Stream<Refusal> refusals() {
        return Stream.of(
                        Stream.of(ReferralState.values()).map(state -> Refusal.conflict("referral.wrongState", state)),
                        Stream.of(Role.values()).map(role -> Refusal.forbidden("identity.roleNeeded", role)),
                        Stream.of(Tier.values()).map(tier -> Refusal.unprocessable("rules.noHospital", tier)))
                .flatMap(refusals -> refusals);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void noConstantIsReadByItsName(Refusal refusal) {
        var texts = new ResourceBundleMessageSource();
        texts.setBasename("messages/problems");
        texts.setDefaultEncoding("UTF-8");
        for (Locale language : new Locale[] {Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE}) {
            String text = texts.getMessage(refusal.code(), refusal.arguments(), language);
            assertThat(text).doesNotContainPattern("[A-Z]{3}").doesNotContain("{0}");
        }
        assertThat(texts.getMessage(refusal.code(), refusal.arguments(), Locale.SIMPLIFIED_CHINESE))
                .doesNotContainPattern("[A-Za-z]");
    }
}
