package org.imagecloud.reporting.help;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.imagecloud.http.Route;
import org.imagecloud.http.Trail;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What the report form offers to write. */
@RestController
@RequestMapping("/api/report-help")
class ReportHelpController {

    private final ReportHelp help;
    private final OwnPhrases own;

    ReportHelpController(ReportHelp help, OwnPhrases own) {
        this.help = help;
        this.own = own;
    }

    /**
     * Templates.
     *
     * @param faults what was left out of the hospital's files, and why
     */
    record Templates(List<ReportTemplate> templates, List<HelpFault> faults) {}

    /**
     * Phrases.
     *
     * @param delivered the hospital's, or ours
     * @param own of the person who asks
     * @param faults what was left out of the hospital's file, and why
     */
    record Phrases(List<Phrase> delivered, List<Phrase> own, List<HelpFault> faults) {}

    /** All templates; which fit a case, its modality and body part say. */
    @GetMapping("/templates")
    @Route(Trail.NONE)
    Templates templates() {
        ReportHelp.Found<ReportTemplate> found = help.templates();
        return new Templates(found.entries(), found.faults());
    }

    /** The same of phrases. */
    @GetMapping("/phrases")
    @Route(Trail.NONE)
    Phrases phrases() {
        ReportHelp.Found<Phrase> found = help.phrases();
        return new Phrases(found.entries(), own.all(), found.faults());
    }

    /** A text of one's own; nothing about a patient. */
    record PhraseText(@NotNull @Size(max = 2000) String text) {}

    @PutMapping("/phrases/{shortcut}")
    @Route(Trail.NONE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void keep(@PathVariable String shortcut, @Valid @RequestBody PhraseText body) {
        own.keep(shortcut, body.text());
    }

    @DeleteMapping("/phrases/{shortcut}")
    @Route(Trail.NONE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void forget(@PathVariable String shortcut) {
        own.forget(shortcut);
    }
}
