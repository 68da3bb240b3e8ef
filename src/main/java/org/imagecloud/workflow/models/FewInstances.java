package org.imagecloud.workflow.models;

import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.bpmn.behavior.ParallelMultiInstanceActivityBehavior;
import org.camunda.bpm.engine.impl.pvm.delegate.ActivityExecution;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.imagecloud.modelrules.ModelBounds;

/** Few of one activity at once, whatever a list or a variable holds: the engine makes all of them before the first begins. */
final class FewInstances extends ParallelMultiInstanceActivityBehavior {

    private FewInstances(ParallelMultiInstanceActivityBehavior parsed) {
        setLoopCardinalityExpression(parsed.getLoopCardinalityExpression());
        setCompletionConditionExpression(parsed.getCompletionConditionExpression());
        setCollectionExpression(parsed.getCollectionExpression());
        setCollectionVariable(parsed.getCollectionVariable());
        setCollectionElementVariable(parsed.getCollectionElementVariable());
    }

    /** Of activities one after the other, {@link ShortTransactions} counts each. */
    static void bound(ActivityImpl repeated) {
        if (repeated.getActivityBehavior() instanceof ParallelMultiInstanceActivityBehavior parsed) {
            repeated.setActivityBehavior(new FewInstances(parsed));
        }
    }

    @Override
    protected void prepareScopeExecution(ActivityExecution execution, int instances) {
        if (instances > ModelBounds.MOST_INSTANCES) {
            throw new BadUserRequestException("More than " + ModelBounds.MOST_INSTANCES + " of one activity at once");
        }
        super.prepareScopeExecution(execution, instances);
    }
}
