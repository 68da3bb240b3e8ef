package org.imagecloud.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.imagecloud.demo.SmallStudy;
import org.imagecloud.shared.HospitalId;

/** A township clinic: scans, sends, answers questions, reads its results, and sometimes does not. */
final class VirtualClinic {

    private static final Duration BEFORE_CANCELLATION = Duration.ofMinutes(10);
    private static final Duration BETWEEN_TRIES = Duration.ofMinutes(5);

    private final World world;
    private final String user;
    private final HospitalId hospital;
    private final Outage offLine;
    private final ZoneId zone;
    private final Duration headLooksAfter;

    VirtualClinic(World world, String user, HospitalId hospital, Outage offLine, SimulationSettings settings) {
        this.world = world;
        this.user = user;
        this.hospital = hospital;
        this.offLine = offLine;
        this.zone = settings.zone();
        this.headLooksAfter = settings.headLooksAfter();
    }

    String user() {
        return user;
    }

    HospitalId hospital() {
        return hospital;
    }

    /** A study is done. While the county is off line, the gateway keeps it, and sends it afterwards. */
    void scan(CaseDraw draw) {
        if (isOffLine()) {
            world.agenda().at(offLine.ends(), () -> scan(draw));
            return;
        }
        CaseDraw.SmallCase images = draw.images();
        Instant now = world.agenda().now();
        SmallStudy study = new SmallStudy(
                images.seed(),
                images.modality(),
                images.bodyPart(),
                images.age(),
                now.atZone(zone).toLocalDate(),
                2);
        try {
            require(world.api().store(user, study.files()), "storing");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Api.Answer answer = world.api()
                .post(
                        user,
                        "/api/referrals",
                        Map.of("studyInstanceUid", study.studyInstanceUid(), "clinical", draw.clinical()));
        require(answer, "submitting");
        Cases.Sent sent = new Cases.Sent(answer.body().get("id").asText(), study.studyInstanceUid(), this, draw, now);
        world.cases().add(sent);
        if (draw.cancelled()) {
            world.agenda().in(BEFORE_CANCELLATION, () -> cancel(sent));
        }
    }

    /** Triage has asked for more. */
    void answerQuestion(Cases.Sent sent) {
        world.agenda()
                .in(
                        sent.draw.answerTime(),
                        () -> world.api()
                                .post(
                                        user,
                                        "/api/referrals/" + sent.id + "/clinical-information",
                                        Map.of("clinical", sent.draw.clinical(), "comment", "Asked and answered.")));
    }

    /** A critical result may have come: a clinic that does not look by itself has to be called. */
    void criticalArrived(Cases.Sent sent) {
        if (sent.draw.answers()) {
            world.agenda().in(sent.draw.answerTime(), () -> acknowledge(sent));
        }
    }

    /** A report has come: where nobody looks, its head does so much later. */
    void resultArrived(Cases.Sent sent) {
        world.agenda().in(sent.draw.answers() ? sent.draw.answerTime() : headLooksAfter, () -> acknowledge(sent));
    }

    /** Somebody reads the result; what has not arrived yet is looked for again later. */
    void acknowledge(Cases.Sent sent) {
        if (isOffLine()) {
            world.agenda().at(offLine.ends(), () -> acknowledge(sent));
            return;
        }
        String referral = "/api/referrals/" + sent.id;
        JsonNode seen = world.api().get(user, referral).body();
        Map<String, Object> receipt = Map.of(
                "reportVersion",
                seen.path("reports").size(),
                "acknowledgedBy",
                "Duty doctor",
                "readBack",
                "Understood: " + sent.draw.finding());
        if (!seen.path("state").asText().equals("CANCELLED")
                && !world.api()
                        .post(user, referral + "/acknowledgements", receipt)
                        .isGood()) {
            world.agenda().in(BETWEEN_TRIES, () -> acknowledge(sent));
        }
    }

    private void cancel(Cases.Sent sent) {
        // Too late when there is a report; a reader who has it already decides, and here always reports.
        world.api().post(user, "/api/referrals/" + sent.id + "/cancellation", Map.of("reason", "Patient has left"));
    }

    private boolean isOffLine() {
        return offLine.holdsAt(world.agenda().now());
    }

    private static void require(Api.Answer answer, String what) {
        if (!answer.isGood()) {
            throw new IllegalStateException(what + " was answered " + answer.status() + " " + answer.body());
        }
    }
}
