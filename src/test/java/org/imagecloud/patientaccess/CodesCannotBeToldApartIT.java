package org.imagecloud.patientaccess;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.imagecloud.support.RunningApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Without the birth date nobody finds out which codes there are: not by what is answered, nor when, nor how often. */
@RunningApplication
class CodesCannotBeToldApartIT {

    private static final int MOST_TRIES = 60;
    private static final String WRONG_DATE = "1957-01-01";
    private static final int SEQUENCES = 2;
    private static final int TRIES = 6;

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private final Random random = new Random(4711);

    @BeforeEach
    @AfterEach
    void forget() {
        jdbc.sql("delete from patient_try").update();
    }

    @Test
    void everySequenceOfTriesHasTheSameAnswers() {
        for (int sequence = 0; sequence < SEQUENCES; sequence++) {
            List<Integer> pauses =
                    random.ints(TRIES, 0, 2).map(some -> some * 600).boxed().toList();
            assertThat(answers(realCode(), pauses))
                    .as("a real code, after pauses of %s s", pauses)
                    .isEqualTo(answers(AccessCode.create().printed(), pauses));
        }
    }

    @Test
    void triesAtTheSameInstantHaveTheSameAnswersToo() throws Exception {
        assertThat(atOnce(realCode())).isEqualTo(atOnce(AccessCode.create().printed()));
    }

    /** The fastest of each, tried until they are as near as they are where nobody else uses the machine: what is slower by itself never is. */
    @Test
    void noneTakesLonger() {
        List<Duration> real = new ArrayList<>();
        List<Duration> unknown = new ArrayList<>();
        String code = realCode();
        do {
            real.add(timed(code));
            unknown.add(timed(AccessCode.create().printed()));
        } while (real.size() < MOST_TRIES && !areNear(Collections.min(real), Collections.min(unknown)));
        assertThat(Collections.min(real)).matches(fastest -> areNear(fastest, Collections.min(unknown)));
    }

    private static boolean areNear(Duration one, Duration other) {
        return one.minus(other).abs().compareTo(other.dividedBy(3)) <= 0;
    }

    private String realCode() {
        return ReportedCase.of(port, "noAcuteFinding").acknowledged().code();
    }

    private List<String> answers(String code, List<Integer> pauses) {
        forget();
        PatientsBrowser guesser = new PatientsBrowser(port, "en");
        List<String> answers = new ArrayList<>();
        for (int pause : pauses) {
            letPass(pause);
            answers.add(told(guesser.enter(code, WRONG_DATE)));
        }
        return answers;
    }

    /** Moves what was noted of earlier tries into the past. */
    private void letPass(int seconds) {
        for (String table : List.of("patient_try", "patient_code")) {
            jdbc.sql("update " + table + " set failed_at = failed_at - ? * interval '1 second'")
                    .param(seconds)
                    .update();
        }
    }

    /** Two, for so many hashes are computed at a time; each must come in before the other has been answered. */
    private List<String> atOnce(String code) throws Exception {
        forget();
        CountDownLatch ready = new CountDownLatch(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<String>> both = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                both.add(threads.submit(() -> {
                    PatientsBrowser guesser = new PatientsBrowser(port, "en");
                    guesser.get("/patient");
                    ready.countDown();
                    ready.await();
                    return told(guesser.enter(code, WRONG_DATE));
                }));
            }
            return List.of(both.get(0).get(), both.get(1).get());
        } finally {
            threads.shutdownNow();
        }
    }

    private Duration timed(String code) {
        forget();
        jdbc.sql("update patient_code set failures = 0, failed_at = ? where failures > 0")
                .param(Timestamp.from(Instant.EPOCH))
                .update();
        PatientsBrowser guesser = new PatientsBrowser(port, "en");
        guesser.get("/patient");
        long begin = System.nanoTime();
        guesser.enter(code, WRONG_DATE);
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** Without its token, which differs each time. */
    private static String told(PatientsBrowser.Page page) {
        return page.status() + " " + page.text().replaceAll("value=\"[^\"]*\"", "");
    }
}
