package org.imagecloud.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imagecloud.demo.SmallStudy;

/**
 * One referral from the images to the acknowledged report; every second one an emergency with a critical finding, the others
 * with a triage.
 */
final class WholeReferral {

    private static final Pattern ID = Pattern.compile("\"id\" ?: ?\"([0-9a-f-]{36})\"");
    private static final String BOUNDARY = "bench-referral";

    private WholeReferral() {}

    /** @return how long the signature took, in milliseconds */
    static double run(int number, HttpConnection clinic, HttpConnection triage, HttpConnection reader)
            throws IOException {
        boolean emergency = number % 2 == 0;
        SmallStudy study = new SmallStudy(number, "CT", "HEAD", 70, LocalDate.of(2027, 2, 5), 2);
        clinic.post(
                        "/dicom-web/studies",
                        "multipart/related; type=\"application/dicom\"; boundary=" + BOUNDARY,
                        "application/dicom+json",
                        multipart(study.files()))
                .require(200);
        String symptoms = emergency ? "\"suddenDizziness\",\"suddenHeadache\"" : "\"followUp\"";
        String id = find(
                ID,
                post(
                        clinic,
                        "/api/referrals",
                        "{\"studyInstanceUid\":\"" + study.studyInstanceUid()
                                + "\",\"clinical\":{\"modality\":\"CT\",\"bodyPart\":\"HEAD\",\"age\":40,\"onsetHours\":2,"
                                + "\"clinicRequest\":\"U3\",\"symptoms\":[" + symptoms + "]"
                                + (emergency ? ",\"gcs\":9" : "")
                                + "}}"));
        String path = "/api/referrals/" + id;
        if (!emergency) {
            post(triage, path + "/triage", "{}");
        }
        reader.get("/api/worklist", "application/json").require(200);
        post(reader, path + "/claim", "{}");
        String finding = emergency ? "intracerebralHaemorrhage" : "noAcuteFinding";
        String report = ",\"findings\":[{\"code\":\"" + finding + "\"}],\"description\":\"A\",\"impression\":\"B\"}";
        post(reader, path + "/reports", "{\"action\":\"draft\"" + report);
        long begin = System.nanoTime();
        post(reader, path + "/reports", "{\"action\":\"sign\"" + report);
        double signed = (System.nanoTime() - begin) / 1e6;
        post(
                clinic,
                path + "/acknowledgements",
                "{\"reportVersion\":1,\"acknowledgedBy\":\"Dr Chen\",\"readBack\":\"B\"}");
        String shown = clinic.get(path, "application/json").require(200).body();
        if (!shown.contains("\"CLOSED\"")) {
            throw new IOException("The case has not ended");
        }
        return signed;
    }

    private static HttpConnection.Answer post(HttpConnection person, String path, String body) throws IOException {
        return person.post(path, "application/json", "application/json", List.of(bytes(body)))
                .require(200, 201, 204);
    }

    private static List<ByteBuffer> multipart(List<byte[]> objects) {
        List<ByteBuffer> parts = new ArrayList<>();
        for (byte[] object : objects) {
            parts.add(bytes("--" + BOUNDARY + "\r\nContent-Type: application/dicom\r\n\r\n"));
            parts.add(ByteBuffer.wrap(object));
            parts.add(bytes("\r\n"));
        }
        parts.add(bytes("--" + BOUNDARY + "--\r\n"));
        return parts;
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    static String find(Pattern pattern, HttpConnection.Answer answer) throws IOException {
        Matcher matcher = pattern.matcher(answer.body());
        if (!matcher.find()) {
            throw new IOException("Nothing like " + pattern + " in " + answer.body());
        }
        return matcher.group(1);
    }
}
