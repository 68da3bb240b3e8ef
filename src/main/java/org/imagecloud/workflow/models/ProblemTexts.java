package org.imagecloud.workflow.models;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imagecloud.modelrules.Finding;
import org.springframework.context.MessageSource;

/** Says findings in words. */
final class ProblemTexts {

    private static final int LONGEST = 1_000;

    private final MessageSource messages;

    ProblemTexts(MessageSource messages) {
        this.messages = messages;
    }

    ModelProblem problem(Finding finding) {
        return new ModelProblem(
                finding.table(),
                finding.rule().equals(Finding.NO_RULE) ? null : finding.rule(),
                finding.check().code(),
                finding.check().refuses(),
                finding.example(),
                text(finding, Locale.ENGLISH),
                text(finding, Locale.SIMPLIFIED_CHINESE));
    }

    String refusal(List<Finding> findings, Locale locale) {
        return Stream.concat(
                        Stream.of(messages.getMessage("rules.check.refused", null, locale)),
                        findings.stream().limit(Finding.MOST).map(finding -> text(finding, locale)))
                .collect(Collectors.joining("\n"));
    }

    String text(Finding finding, Locale locale) {
        return Finding.cut(messages.getMessage(finding.check().messageKey(), finding.arguments(), locale), LONGEST);
    }
}
