package org.imagecloud.workflow.engine.running;

import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.camunda.bpm.engine.impl.Page;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.AcquirableJobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobManager;
import org.imagecloud.node.NodeDied;
import org.imagecloud.node.Presence;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The engine's jobs, timers among them, are shared by nodes: one takes them only while its clock is right, and what a dead
 * one had taken is let go of. The engine alone would wait for the end of the lock, which is minutes, because a lock must
 * outlast the longest job.
 */
@Component
public class SharedJobs extends AbstractProcessEnginePlugin {

    private static final String LET_GO =
            "update act_ru_job set lock_owner_ = null, lock_exp_time_ = null, rev_ = rev_ + 1"
                    + " where lock_owner_ = ?";

    private final Presence presence;
    private final JdbcClient jdbc;

    public SharedJobs(Presence presence, DataSource pool) {
        this.presence = presence;
        this.jdbc = JdbcClient.create(pool);
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        List<SessionFactory> factories = new ArrayList<>();
        if (engine.getCustomSessionFactories() != null) {
            factories.addAll(engine.getCustomSessionFactories());
        }
        factories.add(new SessionFactory() {
            @Override
            public Class<?> getSessionType() {
                return JobManager.class;
            }

            @Override
            public Session openSession() {
                return new PunctualJobs();
            }
        });
        engine.setCustomSessionFactories(factories);
    }

    @Override
    public void postInit(ProcessEngineConfigurationImpl engine) {
        engine.getJobExecutor().setLockOwner(presence.node());
    }

    /** A new revision also makes the engine roll back whoever still works on such a job. */
    @EventListener
    public void letGo(NodeDied died) {
        jdbc.sql(LET_GO).param(died.node()).update();
    }

    /** By a wrong clock, what is due is not, and the locks of others have ended. */
    private final class PunctualJobs extends JobManager {

        @Override
        public List<AcquirableJobEntity> findNextJobsToExecute(Page page) {
            return presence.clockIsRight() ? super.findNextJobsToExecute(page) : List.of();
        }
    }
}
