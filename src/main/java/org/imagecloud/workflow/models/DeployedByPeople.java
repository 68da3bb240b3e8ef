package org.imagecloud.workflow.models;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.repository.DeploymentBuilderImpl;
import org.imagecloud.modeladmin.SentModels;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Who has logged in to the engine's own interfaces brings nothing into force by them: the gate looks at it, and then it is kept as drafts. The
 * application itself, on whose pages two people have agreed, is nobody to the engine.
 */
@Component
class DeployedByPeople {

    private static final int LONGEST_REASON = 500;

    private final IdentityService identity;
    private final ObjectProvider<SentModels> drafts;
    private final ObjectProvider<PlatformTransactionManager> transactions;
    private final MessageSource messages;

    DeployedByPeople(
            @Lazy IdentityService identity,
            ObjectProvider<SentModels> drafts,
            ObjectProvider<PlatformTransactionManager> transactions,
            MessageSource messages) {
        this.identity = identity;
        this.drafts = drafts;
        this.transactions = transactions;
        this.messages = messages;
    }

    boolean isSomebody() {
        return identity.getCurrentAuthentication() != null;
    }

    /**
     * What is to be said instead of a deployment.
     *
     * @param trial deploys it, in a transaction that is undone
     * @throws ModelsRefused by the gate
     */
    KeptAsDraft keep(DeploymentBuilderImpl asked, Runnable trial) {
        DeploymentEntity deployment = asked.getDeployment();
        boolean byReference = !asked.getDeployments().isEmpty()
                || !asked.getDeploymentResourcesById().isEmpty()
                || !asked.getDeploymentResourcesByName().isEmpty();
        if (byReference || deployment.getResources() == null) {
            return new KeptAsDraft(text("models.noRedeployment"), List.of());
        }
        TransactionTemplate undone = new TransactionTemplate(transactions.getObject());
        undone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        undone.executeWithoutResult(status -> {
            status.setRollbackOnly();
            trial.run();
        });
        Map<String, byte[]> files = new LinkedHashMap<>();
        deployment.getResources().forEach((name, resource) -> files.put(name, resource.getBytes()));
        String name = String.valueOf(deployment.getName());
        List<SentModels.Kept> kept = asTheApplication(() ->
                drafts.getObject().keep(name.substring(0, Math.min(name.length(), LONGEST_REASON)), files));
        String which =
                String.join(", ", kept.stream().map(SentModels.Kept::model).toList());
        return new KeptAsDraft(
                kept.isEmpty() ? text("models.inForceAlready") : text("models.keptAsDraft", which), kept);
    }

    /** What the gate says of each is asked by deploying it for a trial once more. */
    private <T> T asTheApplication(Supplier<T> work) {
        Authentication who = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            return work.get();
        } finally {
            identity.setAuthentication(who);
        }
    }

    private String text(String code, Object... arguments) {
        return messages.getMessage(code, arguments, LocaleContextHolder.getLocale());
    }
}
