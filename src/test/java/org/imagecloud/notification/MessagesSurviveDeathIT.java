package org.imagecloud.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.imagecloud.support.ApplicationProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A node that is killed while a receiver does not take its message; the next one delivers it. */
class MessagesSurviveDeathIT {

    private static final Duration LONG = Duration.ofSeconds(60);

    private Path directory;
    private ApplicationProcess application;
    private WebhookReceiver hook;

    @BeforeEach
    void start() throws Exception {
        hook = new WebhookReceiver();
        directory = Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data")), "messages");
        Files.writeString(directory.resolve("hospitals.csv"), """
                id,tier,parent,zh,en,phone,email,webhook
                province,PROVINCE,,省立医院,Provincial Hospital
                bozhou,CITY,province,亳州市人民医院,Bozhou City People's Hospital
                lixin,COUNTY,bozhou,利辛县人民医院,Lixin County People's Hospital
                wangren,TOWNSHIP,lixin,汪人镇卫生院,Wangren Town Clinic,,,%s
                """.formatted(hook.address()));
        application = startNode();
    }

    @AfterEach
    void stop() throws Exception {
        application.stop();
        hook.close();
    }

    @Test
    void aMessageOutlivesItsNode() throws Exception {
        hook.answer(503, 503, 503, 503, 503, 503, 503, 503, 503, 503);
        String id = SignedCase.of(application.port(), "noAcuteFinding");
        await().atMost(LONG).until(() -> !hook.about(id).isEmpty());
        application.kill();

        hook.answer();
        application = startNode();
        await().atMost(LONG).until(() -> hook.about(id).stream().anyMatch(call -> call.answer() == 204));
        List<WebhookReceiver.Call> calls = hook.about(id);
        assertThat(calls)
                .extracting(WebhookReceiver.Call::id)
                .containsOnly(calls.get(0).id());
        assertThat(calls.stream().filter(call -> call.answer() == 204))
                .as("taken")
                .hasSize(1);
    }

    private ApplicationProcess startNode() throws Exception {
        return ApplicationProcess.start(
                command -> Stream.concat(
                                command.stream(),
                                Stream.of(
                                        "--imagecloud.organisation.file=" + directory.resolve("hospitals.csv"),
                                        "--imagecloud.notification.webhook-secrets.wangren=0123456789abcdef0123456789abcdef",
                                        "--imagecloud.notification.attempts=100",
                                        "--imagecloud.notification.first-pause=500ms",
                                        "--imagecloud.notification.longest-pause=1s",
                                        "--imagecloud.notification.lease=3s"))
                        .toList(),
                0,
                directory.resolve("data"),
                directory.resolve("log"));
    }
}
