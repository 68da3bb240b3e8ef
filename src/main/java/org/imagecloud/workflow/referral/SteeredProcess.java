package org.imagecloud.workflow.referral;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.RuntimeService;
import org.imagecloud.referral.ProcessSteering;
import org.imagecloud.referral.Referral;
import org.imagecloud.reporting.Report;
import org.imagecloud.reporting.Reports;
import org.imagecloud.routing.Finding;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.Urgency;
import org.imagecloud.workflow.cases.LeftProcesses;
import org.imagecloud.workflow.cases.StartVariables;
import org.imagecloud.workflow.contract.Messages;
import org.imagecloud.workflow.contract.ProcessVariables;
import org.imagecloud.workflow.contract.ReferralModel;
import org.imagecloud.workflow.readstudy.Readings;
import org.imagecloud.workflow.readstudy.ReadmittedReaders;
import org.imagecloud.workflow.triagestudy.AskedClinic;
import org.springframework.stereotype.Component;

/**
 * Starts the process of a case again where the case stands. The model begins before the step, so that its tables are asked again and
 * what records their answers finds that it is recorded; what a step needs besides is taken from the case.
 */
@Component
class SteeredProcess implements ProcessSteering {

    private final RuntimeService runtime;
    private final LeftProcesses left;
    private final StartVariables startVariables;
    private final ReadmittedReaders readers;
    private final AskedClinic clinic;
    private final Reports reports;
    private final RaisedByPerson raised;

    SteeredProcess(
            RuntimeService runtime,
            LeftProcesses left,
            StartVariables startVariables,
            ReadmittedReaders readers,
            AskedClinic clinic,
            Reports reports,
            RaisedByPerson raised) {
        this.runtime = runtime;
        this.left = left;
        this.startVariables = startVariables;
        this.readers = readers;
        this.clinic = clinic;
        this.reports = reports;
        this.raised = raised;
    }

    @Override
    public void resume(Referral referral) {
        left.end(referral.id());
        switch (referral.state()) {
            case SUBMITTED ->
                begin(
                        referral,
                        referral.route() == null ? ReferralModel.GATEWAY_CLASSIFY : ReferralModel.GATEWAY_ROUTE);
            case NEEDS_INPUT -> {
                begin(referral, ReferralModel.GATEWAY_ROUTE);
                clinic.stillAsked(referral);
            }
            case TRIAGED, ESCALATED, READING, PRELIMINARY -> {
                begin(referral, ReferralModel.GATEWAY_ROUTE);
                readers.readmit(referral);
                tellPreliminary(referral);
            }
            default -> begin(referral, ReferralModel.CALL_ACTIVITY_DELIVER_RESULT);
        }
    }

    @Override
    public void raise(Referral referral, Urgency urgency, String reason) {
        raised.raise(referral, urgency, reason);
    }

    @Override
    public int retry(ReferralId id) {
        return left.retry(id);
    }

    private void begin(Referral referral, String step) {
        runtime.createProcessInstanceByKey(ReferralModel.ID)
                .businessKey(referral.id().toString())
                .setVariables(variables(referral))
                .startBeforeActivity(step)
                .execute();
    }

    private Map<String, Object> variables(Referral referral) {
        Map<String, Object> variables = new HashMap<>(startVariables.of(referral));
        if (referral.route() != null) {
            String urgency = referral.urgency().name();
            Map<String, Object> decision = new LinkedHashMap<>();
            decision.put("urgency", urgency);
            decision.put("reason", Objects.requireNonNullElse(referral.urgencyReason(), ""));
            variables.put(ProcessVariables.URGENCY_DECISION.name(), decision);
            variables.put(ProcessVariables.URGENCY.name(), urgency);
            variables.put(ProcessVariables.URGENCY_BY_RULES.name(), urgency);
        }
        if (referral.reportVersion() > 0) {
            variables.putAll(Readings.signed(findings(referral), false));
        }
        return variables;
    }

    private List<Finding> findings(Referral referral) {
        return reports.latest(referral.id())
                .map(Report::content)
                .map(content -> content.findings())
                .orElse(List.of());
    }

    private void tellPreliminary(Referral referral) {
        if (referral.isCriticalOpen()) {
            runtime.createMessageCorrelation(Messages.PRELIMINARY_SIGNED)
                    .processInstanceBusinessKey(referral.id().toString())
                    .setVariables(Readings.signed(findings(referral), false))
                    .correlate();
        }
    }
}
