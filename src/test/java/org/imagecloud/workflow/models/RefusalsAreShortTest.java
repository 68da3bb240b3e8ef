package org.imagecloud.workflow.models;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.imagecloud.modelrules.Finding;
import org.imagecloud.modelrules.ModelNames;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.ResourceBundleMessageSource;

/** Who deploys reads why it was refused, not all that was sent. */
@Timeout(60)
class RefusalsAreShortTest {

    /** Of names that are long, above elements that are many, the text of the refusal would be their product. */
    @ParameterizedTest
    @ValueSource(strings = {"y.bpmn", "y.dmn"})
    void aRefusalIsShort(String file) {
        String model = "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' id='" + "d".repeat(60_000)
                + "'>" + "<x/>".repeat(20_000) + "</definitions>";
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/problems");
        messages.setDefaultEncoding("UTF-8");
        DeploymentEntity deployment = new DeploymentEntity();
        deployment.setNew(true);
        ResourceEntity resource = new ResourceEntity();
        resource.setName("n".repeat(60_000) + file);
        resource.setBytes(model.getBytes(StandardCharsets.UTF_8));
        deployment.addResource(resource);

        Throwable refusal = catchThrowable(() -> new DeploymentChecks(
                        messages, new ModelNames(name -> false, name -> false), Map.of(), (kept, warnings) -> {})
                .deploy(deployment));

        assertThat(refusal)
                .isInstanceOf(BadUserRequestException.class)
                .extracting(Throwable::getMessage, as(InstanceOfAssertFactories.STRING))
                .hasSizeLessThan(60_000)
                .hasLineCount(1 + Finding.MOST);
    }
}
