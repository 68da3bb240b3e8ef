package org.imagecloud.workflow.models;

import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.deploy.cache.CacheFactory;
import org.camunda.bpm.engine.impl.persistence.deploy.cache.DefaultCacheFactory;
import org.camunda.bpm.engine.impl.persistence.deploy.cache.DeploymentCache;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.springframework.stereotype.Component;

/** Lets an older version of a process stand in for its newest, in one piece of the engine's work, for whoever calls or starts it. */
@Component
class StandIns extends AbstractProcessEnginePlugin {

    private static final int CACHED = 1_000;

    /** The version that stands in, by the id of the process. */
    private static final ThreadLocal<Map<String, Integer>> VERSIONS = ThreadLocal.withInitial(Map::of);

    static <T> T with(String process, int version, Supplier<T> work) {
        VERSIONS.set(Map.of(process, version));
        try {
            return work.get();
        } finally {
            VERSIONS.remove();
        }
    }

    @Override
    public void postInit(ProcessEngineConfigurationImpl engine) {
        DeploymentCache cache = new Cache(new DefaultCacheFactory());
        cache.setDeployers(engine.getDeployers());
        engine.setDeploymentCache(cache);
    }

    private static final class Cache extends DeploymentCache {

        private Cache(CacheFactory caches) {
            super(caches, CACHED);
        }

        @Override
        public ProcessDefinitionEntity findDeployedLatestProcessDefinitionByKey(String process) {
            Integer version = VERSIONS.get().get(process);
            return version == null
                    ? super.findDeployedLatestProcessDefinitionByKey(process)
                    : findDeployedProcessDefinitionByKeyVersionAndTenantId(process, version, null);
        }

        @Override
        public ProcessDefinitionEntity findDeployedLatestProcessDefinitionByKeyAndTenantId(
                String process, String tenant) {
            return VERSIONS.get().containsKey(process)
                    ? findDeployedLatestProcessDefinitionByKey(process)
                    : super.findDeployedLatestProcessDefinitionByKeyAndTenantId(process, tenant);
        }
    }
}
