package org.imagecloud.intake.upload;

import org.imagecloud.http.SaidBelow;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What every answer of the protocol says, also a refusal by whoever stands before it (tus 1.0.0: Tus-Resumable). */
@Configuration(proxyBeanMethods = false)
class TusAnswers {

    @Bean
    SaidBelow tusVersion() {
        return new SaidBelow(TusController.FILES, "Tus-Resumable", TusHeaders.VERSION);
    }
}
