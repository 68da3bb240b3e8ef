package org.imagecloud.workflow.decisions;

import java.util.List;
import org.camunda.bpm.engine.DecisionService;
import org.imagecloud.notification.ChannelRules;
import org.imagecloud.notification.Notice;
import org.imagecloud.shared.Urgency;
import org.imagecloud.workflow.contract.ChooseChannel;
import org.springframework.stereotype.Component;

/** Asks the decision table by which channels a notice goes out; not only processes send notices. */
@Component
class ChannelTable implements ChannelRules {

    private final DecisionService decisions;

    ChannelTable(DecisionService decisions) {
        this.decisions = decisions;
    }

    @Override
    public List<Choice> choose(Notice notice) {
        Urgency urgency = notice.pressure().urgency();
        ChooseChannel.Inputs inputs = new ChooseChannel.Inputs(
                notice.kind().name(),
                urgency == null ? null : urgency.name(),
                notice.pressure().category(),
                notice.to().role().name());
        return decisions.evaluateDecisionTableByKey(ChooseChannel.ID, inputs.asMap()).getResultList().stream()
                .map(Answers::channel)
                .toList();
    }
}
