package org.imagecloud.patientaccess;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.imagecloud.archive.StudyPictures;
import org.imagecloud.audit.AccessLog;
import org.imagecloud.identity.Role;
import org.imagecloud.organisation.Organisation;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.Referrals;
import org.imagecloud.referral.Signatory;
import org.imagecloud.reporting.Report;
import org.imagecloud.reporting.Reports;
import org.imagecloud.routing.Catalogue;
import org.imagecloud.routing.Finding;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.LocalizedText;
import org.imagecloud.shared.Refusal;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Puts together what a visit shows. */
@Component
class ReportViews {

    private static final int MOST_LOOKS = 50;

    /** That images came in, and that a list or a search named the study; everything else is a look at it. */
    private static final Set<String> NO_LOOK = Set.of("create", "query");

    private final Referrals referrals;
    private final Reports reports;
    private final StudyPictures pictures;
    private final Organisation organisation;
    private final AccessLog accesses;
    private final MessageSource messages;
    private final ZoneId zone;

    ReportViews(
            Referrals referrals,
            Reports reports,
            StudyPictures pictures,
            Organisation organisation,
            AccessLog accesses,
            MessageSource messages,
            @Value("${imagecloud.working-time.zone}") ZoneId zone) {
        this.referrals = referrals;
        this.reports = reports;
        this.pictures = pictures;
        this.organisation = organisation;
        this.accesses = accesses;
        this.messages = messages;
        this.zone = zone;
    }

    ReportView of(Visit visit, Locale locale) throws IOException {
        Referral referral = referrals.visible(visit.referral());
        Report report = reports.latest(referral.id()).orElseThrow(() -> Refusal.notFound("referral.unknown"));
        return new ReportView(
                referral.patient().name(),
                examination(referral, locale),
                date(referral.submittedAt(), locale),
                hospital(referral.from(), locale),
                organisation.phone(referral.from()).orElse(null),
                signedBy(report.signatory(), locale),
                time(report.signedAt(), locale),
                report.version(),
                report.content().findings().stream()
                        .map(finding -> finding(finding, locale))
                        .toList(),
                report.content().description(),
                report.content().impression(),
                pictures.outline(referral.study()),
                looks(referral, locale));
    }

    private List<ReportView.Look> looks(Referral referral, Locale locale) {
        return accesses.of(List.of(referral.study()), MOST_LOOKS).stream()
                .filter(access -> !NO_LOOK.contains(access.kind()))
                .map(access -> new ReportView.Look(time(access.at(), locale), who(access, locale)))
                .toList();
    }

    /** Roles at hospitals; a look without one is that of a visit like this. */
    private String who(AccessLog.Access access, Locale locale) {
        return access.groups().isEmpty()
                ? word("patient.role.", "patient", locale)
                : access.groups().stream()
                        .map(group -> hospital(new HospitalId(group.hospital()), locale)
                                + " "
                                + word("patient.role.", group.role(), locale))
                        .collect(Collectors.joining(", "));
    }

    private String signedBy(Signatory signatory, Locale locale) {
        Signatory.Place hospital = signatory.hospital();
        String where = hospital == null
                ? messages.getMessage("patient.hospitalUnknown", null, locale)
                : text(hospital.name(), locale);
        Role post = signatory.post();
        return post == null
                ? messages.getMessage("patient.signatory.noPost", new Object[] {signatory.name(), where}, locale)
                : messages.getMessage(
                        "patient.signatory",
                        new Object[] {
                            signatory.name(), word("patient.role.", post.name().toLowerCase(Locale.ROOT), locale), where
                        },
                        locale);
    }

    private String examination(Referral referral, Locale locale) {
        String modality = referral.clinical().modality();
        String bodyPart = referral.clinical().bodyPart();
        return (modality == null ? "" : word("patient.modality.", modality, locale))
                + (bodyPart == null ? "" : " " + word("patient.bodyPart.", bodyPart, locale));
    }

    private String word(String prefix, String code, Locale locale) {
        return String.valueOf(messages.getMessage(prefix + code, null, code, locale));
    }

    private String hospital(HospitalId id, Locale locale) {
        return text(organisation.hospital(id).name(), locale);
    }

    private static String finding(Finding finding, Locale locale) {
        String name = Catalogue.FINDINGS
                .find(finding.code())
                .map(entry -> text(entry.label(), locale))
                .orElse(finding.code());
        return finding.sizeMm() == null ? name : name + ", " + number(finding.sizeMm()) + " mm";
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf(Math.round(value)) : String.valueOf(value);
    }

    private static String text(LocalizedText text, Locale locale) {
        return locale.getLanguage().equals("en") ? text.en() : text.zh();
    }

    private String date(Instant instant, Locale locale) {
        return format("patient.date", instant, locale);
    }

    private String time(Instant instant, Locale locale) {
        return format("patient.time", instant, locale);
    }

    private String format(String key, Instant instant, Locale locale) {
        return DateTimeFormatter.ofPattern(messages.getMessage(key, null, locale), locale)
                .format(instant.atZone(zone));
    }
}
