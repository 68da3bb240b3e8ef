package org.imagecloud.modeladmin;

import java.util.List;
import org.imagecloud.modelrules.DecisionFile;
import org.imagecloud.modelrules.RuleSentences;
import org.imagecloud.routing.Catalogue;
import org.imagecloud.shared.LocalizedText;
import org.xml.sax.SAXException;

/**
 * A table in words.
 *
 * @param sentences one a rule, in order
 */
record Told(String table, LocalizedText name, String hitPolicy, List<RuleSentences.Sentence> sentences) {

    /** Every table of a file; none of what cannot be read. */
    static List<Told> of(byte[] dmn) {
        RuleSentences words = words();
        return file(dmn).tables().stream()
                .map(table -> new Told(table.id(), table.name(), table.hitPolicy(), words.of(table)))
                .toList();
    }

    static RuleSentences words() {
        return new RuleSentences(code -> Catalogue.FINDINGS.find(code).map(Catalogue.Entry::label));
    }

    /** Empty for what cannot be read: the checks say why. */
    static DecisionFile file(byte[] dmn) {
        try {
            return DecisionFile.read(dmn);
        } catch (SAXException e) {
            return new DecisionFile(List.of());
        }
    }
}
