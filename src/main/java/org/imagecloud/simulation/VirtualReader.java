package org.imagecloud.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.imagecloud.shared.HospitalId;
import org.jspecify.annotations.Nullable;

/**
 * A radiologist or expert: takes the first free case of the worklist, saves a draft now and then, signs.
 *
 * @param speed reading times are divided by it
 * @param junior declines what is hard, and wants an expert for it
 * @param county says how sure the reader is of a report; where that is not enough, an expert gives the final word
 * @param away when the hospital is off line: the work stands still
 * @param silent when cases are claimed and never reported
 */
record VirtualReader(
        World world,
        String user,
        HospitalId hospital,
        Shift shift,
        double speed,
        boolean junior,
        boolean county,
        Outage away,
        Outage silent) {

    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);
    private static final Duration BETWEEN_DRAFTS = Duration.ofMinutes(8);

    void look() {
        Instant now = world.agenda().now();
        if (away.holdsAt(now)) {
            world.agenda().at(away.ends(), this::look);
        } else if (!shift.holdsAt(now)) {
            world.agenda().at(shift.next(now), this::look);
        } else {
            begin(claim());
        }
    }

    private Cases.@Nullable Sent claim() {
        JsonNode worklist =
                world.api().get(user, "/api/worklist?limit=50").body().path("items");
        for (JsonNode item : worklist) {
            Cases.Sent sent = world.cases().find(item.get("id").asText());
            boolean free =
                    item.path("claimedBy").isNull() || item.path("claimedBy").isMissingNode();
            if (sent != null && free && post(sent, "/claim", Map.of()).isGood()) {
                return sent;
            }
        }
        return null;
    }

    private void begin(Cases.@Nullable Sent sent) {
        if (sent == null) {
            world.agenda().in(BETWEEN_LOOKS, this::look);
            return;
        }
        Instant now = world.agenda().now();
        if (silent.holdsAt(now)) {
            world.agenda().at(silent.ends(), this::look); // and the case waits for the end of its lease
            return;
        }
        Duration reading = Duration.ofMillis(Math.round(sent.draw.reading().toMillis() / speed));
        Instant end = now.plus(reading);
        if (sent.draw.isEmergency()) {
            readUntil(now.plus(reading.dividedBy(2)), sent, () -> {
                signPreliminary(sent);
                readUntil(end, sent, () -> finish(sent));
            });
        } else {
            readUntil(end, sent, () -> finish(sent));
        }
    }

    private void readUntil(Instant end, Cases.Sent sent, Runnable then) {
        Instant now = world.agenda().now();
        if (away.holdsAt(now)) {
            world.agenda().at(away.ends(), () -> readUntil(end, sent, then));
        } else if (!now.isBefore(end)) {
            then.run();
        } else if (now.plus(BETWEEN_DRAFTS).isBefore(end)) {
            world.agenda().in(BETWEEN_DRAFTS, () -> {
                if (!away.holdsAt(world.agenda().now())) {
                    report(sent, "draft");
                }
                readUntil(end, sent, then);
            });
        } else {
            world.agenda().at(end, () -> readUntil(end, sent, then));
        }
    }

    private void signPreliminary(Cases.Sent sent) {
        if (report(sent, "preliminary").isGood()) {
            sent.clinic.criticalArrived(sent);
        }
    }

    /** A refusal means that the case was taken away meanwhile, and is somebody else's now. */
    private void finish(Cases.Sent sent) {
        if (junior && sent.draw.hard()) {
            post(sent, "/decline", Map.of("reason", "NEEDS_EXPERT"));
            look();
            return;
        }
        Api.Answer signed = report(sent, "sign");
        if (signed.isGood() && signed.body().path("status").asText().equals("PRELIMINARY")) {
            sent.clinic.criticalArrived(sent); // the signature has become a question to an expert
        } else if (signed.isGood()) {
            sent.readAt = hospital;
            sent.clinic.resultArrived(sent);
        }
        look();
    }

    private Api.Answer report(Cases.Sent sent, String action) {
        Map<String, Object> report = new HashMap<>();
        report.put("action", action);
        report.put("findings", List.of(Map.of("code", sent.draw.finding())));
        report.put("description", "Simulated images of noise.");
        report.put("impression", "Simulated: " + sent.draw.finding() + ".");
        if (county && action.equals("sign")) {
            report.put("confidence", sent.draw.uncertain() ? "uncertain" : "certain");
        }
        return post(sent, "/reports", report);
    }

    private Api.Answer post(Cases.Sent sent, String path, Object body) {
        return world.api().post(user, "/api/referrals/" + sent.id + path, body);
    }
}
