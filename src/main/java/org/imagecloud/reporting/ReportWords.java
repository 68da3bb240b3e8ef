package org.imagecloud.reporting;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imagecloud.archive.PatientData;
import org.imagecloud.identity.Role;
import org.imagecloud.organisation.Organisation;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.Signatory;
import org.imagecloud.routing.Catalogue;
import org.imagecloud.routing.Finding;
import org.imagecloud.shared.HospitalId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Says a report, and what stands beside it, in the words of people who are no readers. */
@Component
public class ReportWords {

    private final Organisation organisation;
    private final MessageSource messages;
    private final ZoneId zone;

    ReportWords(
            Organisation organisation, MessageSource messages, @Value("${imagecloud.working-time.zone}") ZoneId zone) {
        this.organisation = organisation;
        this.messages = messages;
        this.zone = zone;
    }

    /** The version of a report, with what it is about. */
    public ReportText of(Referral referral, Report report, Locale locale) {
        return new ReportText(
                referral.request().patient().name(),
                examination(referral, locale),
                format("patient.date", referral.request().submittedAt(), locale),
                hospital(referral.from(), locale),
                organisation.phone(referral.from()).orElse(null),
                signedBy(report.signatory(), locale),
                time(report.signedAt(), locale),
                report.version(),
                report.content().findings().stream()
                        .map(finding -> finding(finding, locale))
                        .toList(),
                report.content().description(),
                report.content().impression());
    }

    /** For whom a version was signed, and who has been put right to be its patient since; nothing where it is the same. For staff alone. */
    public Optional<String> putRight(ReportDocument document, Locale locale) {
        return Optional.ofNullable(document.putRight())
                .map(changed -> messages.getMessage(
                        "paper.putRight",
                        new Object[] {
                            time(document.report().signedAt(), locale),
                            patient(changed.signedFor(), locale),
                            time(changed.at(), locale),
                            patient(changed.now(), locale)
                        },
                        locale));
    }

    private String patient(PatientData patient, Locale locale) {
        LocalDate born = patient.patientBirthDate();
        return Stream.of(patient.patientName(), born == null ? null : date(born, locale), patient.patientId())
                .filter(text -> text != null && !text.isBlank())
                .collect(Collectors.joining(messages.getMessage("paper.between", null, locale)));
    }

    /** A moment in the province's time. */
    public String time(Instant instant, Locale locale) {
        return format("patient.time", instant, locale);
    }

    /** The name of a role; of one that has none, its code. */
    public String role(String code, Locale locale) {
        return word("patient.role.", code, locale);
    }

    String role(Role role, Locale locale) {
        return role(role.name().toLowerCase(Locale.ROOT), locale);
    }

    /** @param code Patient's Sex (0010,0040) */
    String sex(String code, Locale locale) {
        return word("paper.sex.", code, locale);
    }

    String date(LocalDate date, Locale locale) {
        return DateTimeFormatter.ofPattern(messages.getMessage("patient.date", null, locale), locale)
                .format(date);
    }

    /** The name of a hospital that is known. */
    public String hospital(HospitalId id, Locale locale) {
        return organisation.hospital(id).name().in(locale);
    }

    private String signedBy(Signatory signatory, Locale locale) {
        Signatory.Place hospital = signatory.hospital();
        String where = hospital == null
                ? messages.getMessage("patient.hospitalUnknown", null, locale)
                : hospital.name().in(locale);
        Role post = signatory.post();
        return post == null
                ? messages.getMessage("patient.signatory.noPost", new Object[] {signatory.name(), where}, locale)
                : messages.getMessage(
                        "patient.signatory", new Object[] {signatory.name(), role(post, locale), where}, locale);
    }

    /** Modality and body part. */
    public String examination(Referral referral, Locale locale) {
        String modality = referral.clinical().modality();
        String bodyPart = referral.clinical().bodyPart();
        return (modality == null ? "" : word("patient.modality.", modality, locale))
                + (bodyPart == null ? "" : " " + word("patient.bodyPart.", bodyPart, locale));
    }

    private String word(String prefix, String code, Locale locale) {
        return String.valueOf(messages.getMessage(prefix + code, null, code, locale));
    }

    /** Its name, and its size where it was measured. */
    public String finding(Finding finding, Locale locale) {
        String name = Catalogue.FINDINGS
                .find(finding.code())
                .map(entry -> entry.label().in(locale))
                .orElse(finding.code());
        return finding.sizeMm() == null ? name : name + ", " + number(finding.sizeMm()) + " mm";
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf(Math.round(value)) : String.valueOf(value);
    }

    private String format(String key, Instant instant, Locale locale) {
        return DateTimeFormatter.ofPattern(messages.getMessage(key, null, locale), locale)
                .format(instant.atZone(zone));
    }
}
