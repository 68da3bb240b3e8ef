package org.imagecloud.reporting.help;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.imagecloud.reporting.help.HelpFault.Reason;
import org.imagecloud.reporting.help.ReportTemplate.Statement;
import org.imagecloud.routing.Catalogue;
import org.imagecloud.shared.LocalizedText;
import org.jspecify.annotations.Nullable;

/** Whether templates and phrases are whole: in both languages, with the same fields in both, and with findings that there are. */
final class HelpChecks {

    private HelpChecks() {}

    /** What is wrong with the template first; nothing where all is well. */
    static Optional<HelpFault> of(String file, ReportTemplate template) {
        if (template.sections().isEmpty()
                || template.modalities().isEmpty()
                || hasTwice(template.sections().stream().map(ReportTemplate.Section::code))
                || !file.equals(template.identifier() + ".json")) {
            return Optional.of(new HelpFault(file, Reason.INCOMPLETE, template.identifier()));
        }
        List<@Nullable LocalizedText> texts = new ArrayList<>();
        texts.add(template.title());
        texts.add(template.technique());
        texts.add(template.normalImpression());
        List<String> findings = new ArrayList<>(List.of(template.normalFinding()));
        for (ReportTemplate.Section section : template.sections()) {
            texts.add(section.label());
            texts.add(section.normal());
            for (Statement statement : section.statements()) {
                texts.add(statement.label());
                texts.add(statement.text());
                if (statement.impression() != null) {
                    texts.add(statement.impression());
                }
                if (statement.finding() != null) {
                    findings.add(statement.finding());
                }
            }
        }
        return texts.stream()
                .flatMap(text -> fault(file, text).stream())
                .findFirst()
                .or(() -> findings.stream()
                        .filter(code -> Catalogue.FINDINGS.find(code).isEmpty())
                        .map(code -> new HelpFault(file, Reason.UNKNOWN_FINDING, code))
                        .findFirst());
    }

    /** The same of a phrase. */
    static Optional<HelpFault> of(String file, Phrase phrase) {
        return OwnPhrases.isShortcut(phrase.shortcut())
                ? fault(file, phrase.text())
                : Optional.of(new HelpFault(file, Reason.INCOMPLETE, phrase.shortcut()));
    }

    private static Optional<HelpFault> fault(String file, @Nullable LocalizedText text) {
        if (text == null || isBlank(text.zh()) || isBlank(text.en())) {
            return Optional.of(new HelpFault(file, Reason.LANGUAGE_MISSING, text == null ? "" : text.zh() + text.en()));
        }
        try {
            return FieldsOfText.kinds(text.zh()).equals(FieldsOfText.kinds(text.en()))
                    ? Optional.empty()
                    : Optional.of(new HelpFault(file, Reason.FIELDS_DIFFER, text.en()));
        } catch (IllegalArgumentException e) {
            return Optional.of(new HelpFault(file, Reason.FIELDS_DIFFER, text.en()));
        }
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static boolean hasTwice(Stream<String> codes) {
        List<String> all = codes.toList();
        return all.stream().distinct().count() < all.size();
    }
}
