package org.imagecloud.archive.web;

import java.nio.file.FileSystemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Notes an answer that broke off; its told length keeps the client from taking it for a whole one. */
@RestControllerAdvice(basePackageClasses = BrokenAnswers.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class BrokenAnswers {

    private static final Logger log = LoggerFactory.getLogger(BrokenAnswers.class);

    @ExceptionHandler
    void broken(BrokenAnswer answer) {
        if (answer.getCause() instanceof FileSystemException storage) {
            log.error("An answer broke off because of the storage", storage);
        } else {
            log.info("An answer broke off; the client has probably left");
        }
    }
}
