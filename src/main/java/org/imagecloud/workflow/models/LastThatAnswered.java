package org.imagecloud.workflow.models;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngine;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.dmn.entity.repository.DecisionDefinitionEntity;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.imagecloud.workflow.cases.Rehearsal;
import org.jspecify.annotations.Nullable;

/**
 * A broken table never stops a case. A version that fails, gives no answer where one is needed, or one that nobody can read is passed
 * over for the newest version before it that answers; whoever asks, a process or Java, does not notice. What no version
 * answers fails as it would have.
 */
final class LastThatAnswered extends DefaultDmnEngineConfiguration {

    private static final int MOST_TRIED = 5;

    private final BiConsumer<String, List<Map<String, Object>>> reader;
    private final Consumer<Withdrawals.Broken> broken;
    private final Answered answered;

    /** Is told what a decision of a case was asked, and how long its answer took in nanoseconds. */
    interface Answered {
        void tell(String decision, VariableContext known, long nanos);
    }

    /**
     * An engine.
     *
     * @param reader throws for an answer, by the decision's id, that the application cannot read
     * @param broken is told of each version that was passed over
     * @param answered is told of each answer to a case
     */
    LastThatAnswered(
            BiConsumer<String, List<Map<String, Object>>> reader,
            Consumer<Withdrawals.Broken> broken,
            Answered answered) {
        this.reader = reader;
        this.broken = broken;
        this.answered = answered;
    }

    @Override
    public DmnEngine buildEngine() {
        init();
        return new Engine(this);
    }

    private final class Engine extends DefaultDmnEngine {

        private Engine(DefaultDmnEngineConfiguration configuration) {
            super(configuration);
        }

        @Override
        public DmnDecisionResult evaluateDecision(DmnDecision decision, VariableContext variables) {
            if (!(decision instanceof DecisionDefinitionEntity asked) || Context.getCommandContext() == null) {
                return super.evaluateDecision(decision, variables);
            }
            long begun = System.nanoTime();
            DmnDecisionResult answer;
            try {
                answer = answer(asked, variables);
            } catch (RuntimeException failure) {
                return before(asked, variables, failure);
            }
            tell(asked, variables, System.nanoTime() - begun);
            return answer;
        }

        private void tell(DecisionDefinitionEntity asked, VariableContext variables, long nanos) {
            if (Context.getBpmnExecutionContext() != null && !Rehearsal.isOn()) {
                answered.tell(asked.getKey(), variables, nanos);
            }
        }

        private DmnDecisionResult before(
                DecisionDefinitionEntity asked, VariableContext variables, RuntimeException failure) {
            int oldest = Math.max(1, asked.getVersion() - MOST_TRIED);
            for (int version = asked.getVersion() - 1; version >= oldest; version--) {
                try {
                    DecisionDefinitionEntity older = version(asked.getKey(), version);
                    if (older != null) {
                        DmnDecisionResult answer = answer(older, variables);
                        blame(asked, version, failure);
                        return answer;
                    }
                } catch (RuntimeException alsoBroken) {
                    failure.addSuppressed(alsoBroken);
                }
            }
            throw failure;
        }

        /** Whoever tries a table by hand may well have told it too little. */
        private void blame(DecisionDefinitionEntity asked, int before, RuntimeException failure) {
            boolean byHand = Rehearsal.isOn()
                    || Context.getCommandContext().getAuthenticatedUserId() != null
                            && Context.getBpmnExecutionContext() == null;
            if (!byHand) {
                broken.accept(new Withdrawals.Broken(
                        asked.getKey(), asked.getVersion(), before, null, FailedElement.told(failure)));
            }
        }

        private DmnDecisionResult answer(DecisionDefinitionEntity decision, VariableContext variables) {
            DmnDecisionResult answer = super.evaluateDecision(decision, variables);
            reader.accept(decision.getKey(), answer.getResultList());
            return answer;
        }
    }

    private static @Nullable DecisionDefinitionEntity version(String key, int version) {
        DecisionDefinition older = Context.getCommandContext()
                .getDecisionDefinitionManager()
                .findDecisionDefinitionByKeyAndVersion(key, version);
        return older == null
                ? null
                : Context.getProcessEngineConfiguration()
                        .getDeploymentCache()
                        .findDeployedDecisionDefinitionById(older.getId());
    }
}
