package org.imagecloud.workflow.models;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.CompleteExternalTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CorrelateMessageCmd;
import org.camunda.bpm.engine.impl.cmd.ExecuteJobsCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.jobexecutor.JobFailureCollector;
import org.imagecloud.shared.DatabaseOutage;
import org.imagecloud.shared.Refusal;
import org.imagecloud.workflow.cases.Rehearsal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.ReflectionUtils;

/**
 * A broken process never stops a case. Where a step of the engine's work fails twice, it is tried once more with the version before of
 * each process that was changed last, one after the other; the version without which it works is broken, for that is shown. Then the
 * case goes on, and {@link Withdrawals} does the rest. What works with none fails as it would have.
 *
 * <p>It covers what a failing version is newly entered by: a case that starts, and the processes that a step calls. An instance that
 * runs in a broken version keeps it.
 */
@Component
class LastThatWorked extends AbstractProcessEnginePlugin {

    private static final Logger log = LoggerFactory.getLogger(LastThatWorked.class);

    /** What moves a case on. */
    private static final Set<Class<?>> STEPS = Set.of(
            StartProcessInstanceCmd.class,
            CorrelateMessageCmd.class,
            CompleteTaskCmd.class,
            SubmitTaskFormCmd.class,
            CompleteExternalTaskCmd.class,
            ExecuteJobsCmd.class);

    /** A refusal of the rules, not of a person. */
    private static final String OF_RULES = "rules.";

    private final ObjectProvider<Withdrawals> withdrawals;
    private final ObjectProvider<PlatformTransactionManager> transactions;

    LastThatWorked(ObjectProvider<Withdrawals> withdrawals, ObjectProvider<PlatformTransactionManager> transactions) {
        this.withdrawals = withdrawals;
        this.transactions = transactions;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        List<CommandInterceptor> before = new ArrayList<>(List.of(new Trying()));
        if (engine.getCustomPreCommandInterceptorsTxRequired() != null) {
            before.addAll(engine.getCustomPreCommandInterceptorsTxRequired());
        }
        engine.setCustomPreCommandInterceptorsTxRequired(before);
    }

    private final class Trying extends CommandInterceptor {

        @Override
        public <T> T execute(Command<T> command) {
            if (!STEPS.contains(command.getClass()) || Context.getCommandContext() != null || Rehearsal.isOn()) {
                return next.execute(command);
            }
            try {
                return apart(() -> next.execute(command));
            } catch (RuntimeException failure) {
                if (isNobodysFault(failure)) {
                    throw failure;
                }
                return withoutTheBroken(anew(command), failure);
            }
        }

        /** What works when it is merely tried once more has failed for another reason, and no version is to blame. */
        private <T> T withoutTheBroken(Command<T> command, RuntimeException failure) {
            List<Withdrawals.Suspect> suspects = withdrawals.getObject().suspects();
            if (suspects.isEmpty()) {
                throw failure;
            }
            try {
                return apart(() -> next.execute(command));
            } catch (RuntimeException again) {
                log.debug("It fails once more", again);
            }
            for (Withdrawals.Suspect suspect : suspects) {
                try {
                    T result = apart(() ->
                            StandIns.with(suspect.process(), suspect.versionBefore(), () -> next.execute(command)));
                    withdrawals.getObject().broken(suspect.broken(failure));
                    return result;
                } catch (RuntimeException stillFails) {
                    log.debug("Not because of {}", suspect.process(), stillFails);
                }
            }
            throw failure;
        }
    }

    /** In a transaction that is under way, so that what fails takes nothing else with it; otherwise the engine makes its own. */
    private <T> T apart(Supplier<T> work) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            return work.get();
        }
        TransactionTemplate nested = new TransactionTemplate(transactions.getObject());
        nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        return nested.execute(status -> work.get());
    }

    /** A job tells its collector once that it has failed, and another that it has not. */
    @SuppressWarnings("unchecked")
    private static <T> Command<T> anew(Command<T> command) {
        if (command.getClass() != ExecuteJobsCmd.class) {
            return command;
        }
        Field id = ReflectionUtils.findField(ExecuteJobsCmd.class, "jobId");
        ReflectionUtils.makeAccessible(id);
        String job = String.valueOf(ReflectionUtils.getField(id, command));
        return (Command<T>) new ExecuteJobsCmd(job, new JobFailureCollector(job));
    }

    private static boolean isNobodysFault(RuntimeException failure) {
        return causes(failure)
                .anyMatch(cause -> cause instanceof OptimisticLockingException
                        || cause instanceof AuthorizationException
                        || cause instanceof BadUserRequestException
                        || cause instanceof SuspendedEntityInteractionException
                        || DatabaseOutage.isCauseOf(cause)
                        || (cause instanceof Refusal refusal && !refusal.code().startsWith(OF_RULES)));
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
