package org.imagecloud.reporting;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imagecloud.archive.Examination;
import org.imagecloud.archive.PatientData;
import org.imagecloud.identity.Role;
import org.imagecloud.organisation.Organisation;
import org.imagecloud.referral.ClinicalNote;
import org.imagecloud.referral.Patient;
import org.imagecloud.referral.Signatory;
import org.imagecloud.reporting.ReportPaper.For;
import org.imagecloud.shared.HospitalId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Says a report, and what stands around it, as it is printed. */
@Component
class ReportPapers {

    private static final int MOST_SERIES = 6;
    /** Of what is no image there is no technique. */
    private static final List<String> NO_IMAGES = List.of("SR", "KO", "PR", "DOC");

    private final ReportWords words;
    private final Organisation organisation;
    private final MessageSource messages;

    ReportPapers(ReportWords words, Organisation organisation, MessageSource messages) {
        this.words = words;
        this.organisation = organisation;
        this.messages = messages;
    }

    ReportPaper of(ReportDocument document, Locale locale) {
        return new In(document, locale).paper();
    }

    /** One document in one language. */
    private final class In {

        private final ReportDocument document;
        private final Report report;
        private final Locale locale;

        In(ReportDocument document, Locale locale) {
            this.document = document;
            this.report = document.report();
            this.locale = locale;
        }

        ReportPaper paper() {
            String status = message("paper.status." + report.status().name());
            return new ReportPaper(
                    message("paper.title"),
                    message("paper.statusOfVersion", status, report.version()),
                    head("paper.requesting", document.referral().from()),
                    reporting(),
                    notices(),
                    document.isSuperseded(),
                    facts(),
                    clinical(),
                    technique(),
                    sections(),
                    signature());
        }

        private ReportPaper.Head head(String part, HospitalId hospital) {
            String phone = organisation.phone(hospital).orElse(null);
            return new ReportPaper.Head(
                    message(part),
                    words.hospital(hospital, locale),
                    phone == null ? null : message("paper.phone", phone));
        }

        /** With the name that it had when the report was signed. */
        private ReportPaper.Head reporting() {
            Signatory.Place place = report.signatory().hospital();
            if (place == null) {
                return new ReportPaper.Head(message("paper.reporting"), message("patient.hospitalUnknown"), null);
            }
            ReportPaper.Head now = head("paper.reporting", place.id());
            return new ReportPaper.Head(now.part(), place.name().in(locale), now.phone());
        }

        private List<ReportPaper.Notice> notices() {
            List<ReportPaper.Notice> notices = new ArrayList<>();
            if (document.isSuperseded()) {
                Report now = document.inForce();
                notices.add(new ReportPaper.Notice(
                        For.PATIENT_TOO,
                        message(
                                "paper.superseded",
                                report.version(),
                                now.version(),
                                words.time(now.signedAt(), locale))));
            } else if (report.status() == ReportStatus.PRELIMINARY) {
                notices.add(new ReportPaper.Notice(For.PATIENT_TOO, message("paper.preliminary")));
            }
            words.putRight(document, locale)
                    .map(text -> new ReportPaper.Notice(For.STAFF, text)) // it names somebody else
                    .ifPresent(notices::add);
            return notices;
        }

        private List<ReportPaper.Fact> facts() {
            Examination examination = document.examination();
            Patient patient = document.referral().request().patient();
            PatientData data = examination == null ? null : examination.patient();
            LocalDate born = data == null ? null : data.patientBirthDate();
            LocalDate date = examination == null ? null : examination.date();
            String sex = patient.sex();
            Integer age = patient.age();
            return Stream.of(
                            fact(For.PATIENT_TOO, "paper.name", patient.name()),
                            fact(For.STAFF, "paper.sex", sex == null ? null : words.sex(sex, locale)),
                            fact(For.STAFF, "paper.age", age == null ? null : message("paper.years", age)),
                            fact(For.STAFF, "paper.born", born == null ? null : words.date(born, locale)),
                            fact(For.STAFF, "paper.patientId", data == null ? null : data.patientId()),
                            fact(
                                    For.STAFF,
                                    "paper.caseNumber",
                                    document.referral().request().number().toString()),
                            fact(For.PATIENT_TOO, "paper.examination", words.examination(document.referral(), locale)),
                            fact(For.STAFF, "paper.examined", date == null ? null : words.date(date, locale)),
                            fact(
                                    For.STAFF,
                                    "paper.accession",
                                    examination == null ? null : examination.accessionNumber()))
                    .filter(Objects::nonNull)
                    .toList();
        }

        private ReportPaper.@Nullable Fact fact(For whom, String name, @Nullable String value) {
            return value == null || value.isBlank() ? null : new ReportPaper.Fact(whom, message(name), value);
        }

        private List<ReportPaper.Section> sections() {
            List<ReportPaper.Section> sections = new ArrayList<>();
            add(sections, For.STAFF, "paper.clinical", clinical(), false);
            add(sections, For.STAFF, "paper.technique", technique(), false);
            add(sections, For.PATIENT_TOO, "paper.seen", seen(), false);
            add(sections, For.PATIENT_TOO, "paper.impression", report.content().impression(), true);
            add(sections, For.STAFF, "paper.reason", Objects.requireNonNullElse(report.reason(), ""), false);
            return sections;
        }

        private void add(
                List<ReportPaper.Section> sections, For whom, String heading, String text, boolean emphasised) {
            if (!text.isBlank()) {
                sections.add(new ReportPaper.Section(whom, message(heading), text.strip(), emphasised));
            }
        }

        private String clinical() {
            ClinicalNote note = document.note();
            return note == null
                    ? ""
                    : Stream.of(note.question(), note.history(), note.previous())
                            .filter(Objects::nonNull)
                            .collect(Collectors.joining("\n"));
        }

        /** What was made, as the devices have described it. */
        private String technique() {
            Examination examination = document.examination();
            if (examination == null) {
                return "";
            }
            List<String> series = examination.series().stream()
                    .filter(one -> !NO_IMAGES.contains(Objects.requireNonNullElse(one.modality(), "")))
                    .map(this::series)
                    .limit(MOST_SERIES)
                    .toList();
            return Stream.concat(Stream.ofNullable(examination.description()), series.stream())
                    .filter(text -> !text.isBlank())
                    .collect(Collectors.joining(message("paper.between")));
        }

        private String series(Examination.Series one) {
            String name = one.description();
            return message(
                    "paper.series",
                    name == null || name.isBlank() ? Objects.requireNonNullElse(one.modality(), "") : name,
                    one.instances());
        }

        private String seen() {
            return Stream.concat(
                            Stream.of(report.content().description().strip()),
                            report.content().findings().stream().map(finding -> "· " + words.finding(finding, locale)))
                    .filter(text -> !text.isBlank())
                    .collect(Collectors.joining("\n"));
        }

        private List<ReportPaper.Fact> signature() {
            Signatory by = report.signatory();
            Role post = by.post();
            Signatory.Place place = by.hospital();
            return Stream.of(
                            fact(For.PATIENT_TOO, "paper.signed", by.name()),
                            fact(For.PATIENT_TOO, "paper.post", post == null ? null : words.role(post, locale)),
                            fact(
                                    For.PATIENT_TOO,
                                    "paper.hospital",
                                    place == null ? null : place.name().in(locale)),
                            fact(For.PATIENT_TOO, "paper.signedAt", words.time(report.signedAt(), locale)))
                    .filter(Objects::nonNull)
                    .toList();
        }

        private String message(String key, Object... arguments) {
            return messages.getMessage(key, arguments, locale);
        }
    }
}
