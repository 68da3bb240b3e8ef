package org.imagecloud.reporting;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.imagecloud.referral.ClinicalNote;
import org.imagecloud.referral.ClinicalNotes;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.Referrals;
import org.imagecloud.routing.Catalogue;
import org.imagecloud.routing.Finding;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a reader is asked about before a signature: findings that exclude each other, another side than the clinic asks about or than the
 * report itself names, organs that the patient does not have. It may be meant so.
 */
@Component
public class Contradictions {

    /** Of a woman alone, and of a man alone. */
    private static final Set<String> FEMALE_FINDINGS = Set.of("ectopicPregnancy", "rupturedEctopicPregnancy");

    private static final Pattern FEMALE = Pattern.compile(
            "子宫|卵巢|输卵管|胎盘|\\b(uter(us|ine)|ovar(y|ies|ian)|fallopian|placenta)", Pattern.CASE_INSENSITIVE);
    private static final Pattern MALE = Pattern.compile(
            "前列腺|睾丸|精囊|\\b(prostat(e|ic)|testis|testes|testicular|seminal vesicle)", Pattern.CASE_INSENSITIVE);

    /** A deficit is on the other side of the body than what causes it in the head. */
    private static final Set<String> CROSSING = Set.of("HEAD", "BRAIN", "SKULL", "NECK");

    private final Referrals referrals;
    private final ClinicalNotes notes;
    private final MessageSource messages;

    Contradictions(Referrals referrals, ClinicalNotes notes, MessageSource messages) {
        this.referrals = referrals;
        this.notes = notes;
        this.messages = messages;
    }

    enum Contradiction {
        NOTHING_ACUTE_AND_ACUTE,
        OTHER_SIDE_IN_IMPRESSION,
        OTHER_SIDE_THAN_ASKED,
        NOT_OF_THIS_SEX
    }

    private enum Side {
        LEFT("左|\\bleft\\b"),
        RIGHT("右|\\bright\\b");

        private static final Pattern BOTH = Pattern.compile("双|两侧|\\b(bilateral|both)", Pattern.CASE_INSENSITIVE);

        private final Pattern words;

        Side(String words) {
            this.words = Pattern.compile(words, Pattern.CASE_INSENSITIVE);
        }

        /** The only side that a text names; none where it names neither, or both. */
        static @Nullable Side only(@Nullable String text) {
            if (text == null || BOTH.matcher(text).find()) {
                return null;
            }
            Set<Side> named = EnumSet.noneOf(Side.class);
            for (Side side : values()) {
                if (side.words.matcher(text).find()) {
                    named.add(side);
                }
            }
            return named.size() == 1 ? named.iterator().next() : null;
        }
    }

    /**
     * Asks about what contradicts, and does nothing then. What it is held against stays as it is until what is done is kept.
     *
     * @param act what is done with the report where nothing contradicts
     * @throws Refusal of kind {@code CONFLICT} when something does
     */
    @Transactional
    public <T> T unless(ReferralId id, ReportContent content, Supplier<T> act) {
        refuse(referrals.lockVisible(id), content);
        return act.get();
    }

    private void refuse(Referral referral, ReportContent content) {
        List<Contradiction> found = of(
                content,
                notes.of(referral.id()).map(ClinicalNote::question).orElse(null),
                referral.clinical().bodyPart(),
                referral.request().patient().sex());
        if (!found.isEmpty()) {
            Locale locale = LocaleContextHolder.getLocale();
            String words = String.join(
                    " ",
                    found.stream()
                            .map(one -> messages.getMessage("report.contradiction." + one.name(), null, locale))
                            .toList());
            throw Refusal.conflict("report.contradicts", words).with("contradictions", found);
        }
    }

    /**
     * What contradicts.
     *
     * @param question of the clinic
     * @param bodyPart DICOM Body Part Examined
     * @param sex Patient's Sex (0010,0040)
     */
    static List<Contradiction> of(
            ReportContent content, @Nullable String question, @Nullable String bodyPart, @Nullable String sex) {
        List<Contradiction> found = new ArrayList<>();
        if (isNothingAcute(content.findings()) && isAcute(content.findings())) {
            found.add(Contradiction.NOTHING_ACUTE_AND_ACUTE);
        }
        Side described = Side.only(content.description());
        Side concluded = Side.only(content.impression());
        if (differ(described, concluded)) {
            found.add(Contradiction.OTHER_SIDE_IN_IMPRESSION);
        }
        Side asked = CROSSING.contains(Objects.requireNonNullElse(bodyPart, "")) ? null : Side.only(question);
        if (differ(asked, concluded) || concluded == null && differ(asked, described)) {
            found.add(Contradiction.OTHER_SIDE_THAN_ASKED);
        }
        if (isOfOtherSex(content, sex)) {
            found.add(Contradiction.NOT_OF_THIS_SEX);
        }
        return found;
    }

    private static boolean differ(@Nullable Side one, @Nullable Side other) {
        return one != null && other != null && one != other;
    }

    private static boolean isNothingAcute(List<Finding> findings) {
        return findings.stream().anyMatch(finding -> finding.code().equals(Catalogue.NOTHING_ACUTE));
    }

    /** What was known before is not acute any more. */
    private static boolean isAcute(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> !Boolean.TRUE.equals(finding.known()))
                .anyMatch(finding -> Catalogue.FINDINGS
                        .find(finding.code())
                        .map(Catalogue.Entry::acute)
                        .orElse(false));
    }

    private static boolean isOfOtherSex(ReportContent content, @Nullable String sex) {
        String text = content.description() + "\n" + content.impression();
        if ("M".equals(sex)) {
            return FEMALE.matcher(text).find()
                    || content.findings().stream().anyMatch(finding -> FEMALE_FINDINGS.contains(finding.code()));
        }
        return "F".equals(sex) && MALE.matcher(text).find();
    }
}
