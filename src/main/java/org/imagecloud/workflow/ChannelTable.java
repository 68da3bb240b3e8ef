package org.imagecloud.workflow;

import java.util.List;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.imagecloud.notification.ChannelRules;
import org.imagecloud.notification.Notice;
import org.imagecloud.shared.Urgency;
import org.springframework.stereotype.Component;

/** Asks the decision table by which channels a notice goes out; not only processes send notices. */
@Component
class ChannelTable implements ChannelRules {

    static final String DECISION = "choose-channel";

    private final DecisionService decisions;

    ChannelTable(DecisionService decisions) {
        this.decisions = decisions;
    }

    @Override
    public List<Choice> choose(Notice notice) {
        Urgency urgency = notice.pressure().urgency();
        VariableMap inputs = Variables.createVariables()
                .putValue("kind", notice.kind().name())
                .putValue("urgency", urgency == null ? null : urgency.name())
                .putValue("criticalCategory", notice.pressure().category())
                .putValue("role", notice.to().role().name());
        return decisions.evaluateDecisionTableByKey(DECISION, inputs).getResultList().stream()
                .map(Answers::channel)
                .toList();
    }
}
