package org.imagecloud.workflow.decisions;

import java.util.Map;
import java.util.Set;
import org.imagecloud.modelrules.KnownWords;
import org.imagecloud.notification.Channel;
import org.imagecloud.notification.Wording;
import org.imagecloud.reporting.ReleaseTiming;
import org.imagecloud.routing.Catalogue;
import org.imagecloud.routing.Criticality;
import org.imagecloud.routing.Targets;

/** What the rooms behind the tables know: nobody can read another word. */
public final class TableWords {

    public static final KnownWords ALL = new KnownWords(
            code -> Catalogue.SYMPTOMS.find(code).isPresent(),
            code -> Catalogue.FINDINGS.find(code).isPresent(),
            Set.of(Criticality.DISCREPANCY),
            Set.copyOf(Criticality.POSTS),
            code -> Catalogue.SUBSPECIALTIES.find(code).isPresent(),
            Map.of(
                    "set-targets.clock", KnownWords.of(Targets.Clock.values()),
                    "choose-channel.channel", KnownWords.of(Channel.values()),
                    "choose-channel.wording", KnownWords.of(Wording.values()),
                    "release-to-patient.when", KnownWords.of(ReleaseTiming.values())));

    private TableWords() {}
}
