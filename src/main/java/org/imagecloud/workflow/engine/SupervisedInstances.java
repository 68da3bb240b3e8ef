package org.imagecloud.workflow.engine;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.ProcessInstanceQueryImpl;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.BpmnExecutionContext;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.imagecloud.access.StudyAccess;
import org.imagecloud.identity.Membership;
import org.imagecloud.identity.Role;
import org.imagecloud.referral.Offer;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.Referrals;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.workflow.cases.Rehearsal;
import org.imagecloud.workflow.contract.PreReadModel;
import org.imagecloud.workflow.contract.ProcessVariables;
import org.imagecloud.workflow.contract.QualityReviewModel;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Lets supervisors watch in Cockpit the cases that their hospitals sent or were offered, and no others: with each process
 * that begins for a case, and with each hospital that is let see it. The right ends with the process.
 */
@Component
class SupervisedInstances extends AbstractProcessEnginePlugin {

    private final ObjectProvider<Referrals> referrals;

    SupervisedInstances(ObjectProvider<Referrals> referrals) {
        this.referrals = referrals;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.getCustomPreBPMNParseListeners().add(new AbstractBpmnParseListener() {
            @Override
            public void parseProcess(Element process, ProcessDefinitionEntity definition) {
                definition.addListener(
                        ExecutionListener.EVENTNAME_START, (ExecutionListener) SupervisedInstances.this::begun);
                definition.addListener(ExecutionListener.EVENTNAME_END, (ExecutionListener) SupervisedInstances::ended);
            }
        });
    }

    private void begun(DelegateExecution execution) {
        if (Rehearsal.isOn()) {
            return;
        }
        if (isProcess(execution, QualityReviewModel.ID)) {
            // Whose report is reviewed, and how, is the business of the hospital that reads, and not of the clinic.
            grant(execution.getProcessInstanceId(), ProcessVariables.SUPERVISOR_GROUPS.get(execution));
            return;
        }
        String id = referralOf(execution);
        if (id != null) {
            Referral referral = referrals.getObject().get(ReferralId.of(id));
            Stream<HospitalId> offered =
                    referrals.getObject().offers(referral.id()).stream().map(Offer::hospital);
            Stream.of(
                            Stream.of(referral.from()),
                            Stream.ofNullable(referral.triage().hospital()),
                            offered)
                    .flatMap(hospitals -> hospitals)
                    .distinct()
                    .forEach(hospital -> grant(execution.getProcessInstanceId(), supervisors(hospital)));
        }
    }

    /** What programs are told does not name the case; its key does. */
    private static @Nullable String referralOf(DelegateExecution execution) {
        String id = ProcessVariables.REFERRAL_ID.find(execution);
        return id == null && isProcess(execution, PreReadModel.ID) ? execution.getProcessBusinessKey() : id;
    }

    private static boolean isProcess(DelegateExecution execution, String key) {
        return key.equals(((ExecutionEntity) execution).getProcessDefinition().getKey());
    }

    private static void ended(DelegateExecution execution) {
        Context.getCommandContext()
                .getAuthorizationManager()
                .deleteAuthorizationsByResourceId(Resources.PROCESS_INSTANCE, execution.getProcessInstanceId());
    }

    /** When a running process does it, for that process and those that called it, and for what else runs for the case. */
    @EventListener
    void granted(StudyAccess.Granted granted) {
        BpmnExecutionContext running = Context.getBpmnExecutionContext();
        ExecutionEntity instance =
                running == null ? null : running.getExecution().getProcessInstance();
        if (instance != null) {
            others(instance.getBusinessKey()).forEach(other -> open(other, granted.hospital()));
        }
        while (instance != null) {
            open(instance.getId(), granted.hospital());
            ExecutionEntity caller = instance.getSuperExecution();
            instance = caller == null ? null : caller.getProcessInstance();
        }
    }

    private static List<String> others(String businessKey) {
        CommandContext command = Context.getCommandContext();
        ProcessInstanceQueryImpl query = new ProcessInstanceQueryImpl();
        query.processInstanceBusinessKey(businessKey);
        return command.runWithoutAuthorization(
                () -> command.getExecutionManager().findProcessInstancesIdsByQueryCriteria(query));
    }

    private static String supervisors(HospitalId hospital) {
        return new Membership(hospital, Role.SUPERVISOR).group();
    }

    private static void open(String instance, HospitalId hospital) {
        String group = supervisors(hospital);
        if (!isOpen(Context.getCommandContext(), instance, group)) {
            grant(instance, group);
        }
    }

    /** To a process that has just begun nobody has a right yet. */
    private static void grant(String instance, String group) {
        AuthorizationEntity right = new AuthorizationEntity(Authorization.AUTH_TYPE_GRANT);
        right.setGroupId(group);
        right.setResource(Resources.PROCESS_INSTANCE);
        right.setResourceId(instance);
        right.addPermission(Permissions.READ);
        Context.getCommandContext().getDbEntityManager().insert(right);
    }

    private static boolean isOpen(CommandContext command, String instance, String group) {
        Collection<AuthorizationEntity> ofThisCommand =
                command.getDbEntityManager().getCachedEntitiesByType(AuthorizationEntity.class);
        return ofThisCommand.stream()
                        .anyMatch(right -> group.equals(right.getGroupId()) && instance.equals(right.getResourceId()))
                || command.getAuthorizationManager()
                                .findAuthorizationByGroupIdAndResourceId(
                                        Authorization.AUTH_TYPE_GRANT, group, Resources.PROCESS_INSTANCE, instance)
                        != null;
    }
}
