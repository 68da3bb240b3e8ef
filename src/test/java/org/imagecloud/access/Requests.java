package org.imagecloud.access;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imagecloud.support.TestStudy;

/** Makes the request of a row: its address with the case's ids, and a body that only access can be a reason to refuse. */
final class Requests {

    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)(:[^/]*)?}");
    private static final String BOUNDARY = "a-boundary-of-the-matrix";
    private static final String FINDINGS =
            "\"findings\":[{\"code\":\"noAcuteFinding\"}],\"description\":\"d\",\"impression\":\"i\"";

    private static final String REVISION = "{\"revision\":1}";
    private static final String NO_SUCH = "00000000-0000-4000-8000-000000000000";

    private static final Map<String, String> JSON = Map.ofEntries(
            Map.entry("POST /api/referrals", "{\"studyInstanceUid\":\"{study}\",\"clinical\":{\"symptoms\":[]}}"),
            Map.entry("POST /api/referrals/{id}/claim", "{}"),
            Map.entry("POST /api/referrals/{id}/decline", "{\"reason\":\"NO_TIME\"}"),
            Map.entry("POST /api/referrals/{id}/reassignment", "{\"reader\":\"radiologist2.lixin\"}"),
            Map.entry("POST /api/referrals/{id}/reassignment#elsewhere", "{\"reader\":\"radiologist.mengcheng\"}"),
            Map.entry("POST /api/studies/{study}/break-glass", "{\"reason\":\"bleeding, and old films are needed\"}"),
            Map.entry("POST /api/referrals/{id}/cancellation", "{\"reason\":\"sent twice\"}"),
            Map.entry("POST /api/referrals/{id}/failure", "{\"reason\":\"no reader of this kind\"}"),
            Map.entry(
                    "POST /api/referrals/{id}/acknowledgements",
                    "{\"reportVersion\":2,\"acknowledgedBy\":\"Wu\",\"readBack\":\"b\"}"),
            Map.entry("POST /api/referrals/{id}/critical-outcomes", "{\"outcome\":\"UNABLE_TO_REACH\"}"),
            Map.entry("POST /api/referrals/{id}/triage", "{}"),
            Map.entry("POST /api/worklist/search", "{\"text\":\"li xiulan\"}"),
            Map.entry(
                    "PUT /api/worklist/settings",
                    "{\"view\":\"ALL\",\"urgencies\":[],\"modalities\":[],\"clinics\":[],\"hidden\":[],\"sound\":true,\"title\":true}"),
            Map.entry("POST /api/referrals/{id}/urgency", "{\"urgency\":\"U1\",\"reason\":\"worse\"}"),
            Map.entry("POST /api/referrals/{id}/retry", "{\"reason\":\"mended\"}"),
            Map.entry("POST /api/disagreements/{id}/resumption", "{\"reason\":\"lost\"}"),
            Map.entry("POST /api/disagreements/{id}/failure", "{\"reason\":\"lost\"}"),
            Map.entry("POST /api/referrals/{id}/input-requests", "{\"reason\":\"CLINICAL_INFORMATION\"}"),
            Map.entry("POST /api/referrals/{id}/clinical-information", "{\"clinical\":{\"symptoms\":[]}}"),
            Map.entry("POST /api/referrals/{id}/reports", "{\"action\":\"draft\"," + FINDINGS + "}"),
            Map.entry("POST /api/referrals/{id}/reports#preliminary", "{\"action\":\"preliminary\"," + FINDINGS + "}"),
            Map.entry("POST /api/referrals/{id}/reports#sign", "{\"action\":\"sign\"," + FINDINGS + "}"),
            Map.entry("POST /api/referrals/{id}/reports#append", "{\"action\":\"append\"," + FINDINGS + "}"),
            Map.entry(
                    "POST /api/referrals/{id}/reports#correct",
                    "{\"action\":\"correct\",\"reason\":\"r\"," + FINDINGS + "}"),
            Map.entry("PUT /api/referrals/{id}/release", "{\"open\":true,\"reason\":\"talked\"}"),
            Map.entry("POST /api/models/{model}/file", "{\"choice\":\"TAKE_THE_FILE\",\"reason\":\"r\"}"),
            Map.entry("POST /api/models/{model}/check", "{\"content\":\"c\"}"),
            Map.entry("POST /api/models/drafts", "{\"model\":\"none\",\"reason\":\"r\"}"),
            Map.entry("PUT /api/models/drafts/{id}", "{\"revision\":1,\"content\":\"c\",\"reason\":\"r\"}"),
            Map.entry("POST /api/models/drafts/{id}/submission", REVISION),
            Map.entry("POST /api/models/drafts/{id}/return", REVISION),
            Map.entry("POST /api/models/drafts/{id}/approval", REVISION),
            Map.entry("POST /api/models/{model}/rollback", "{\"version\":1,\"reason\":\"r\"}"),
            Map.entry("POST /api/models/what-if", "{\"draft\":\"" + NO_SUCH + "\",\"cases\":1000}"),
            Map.entry("POST /api/models/shadows", "{\"draft\":\"" + NO_SUCH + "\",\"cases\":300,\"hours\":1}"),
            Map.entry("POST /api/models/migrations", "{\"model\":\"none\",\"version\":1,\"to\":1,\"reason\":\"r\"}"),
            Map.entry("PUT /api/hospitals/{hospital}/shifts", "[]"),
            Map.entry("PUT /api/hospitals/{hospital}/calendar/{day}", "{\"working\":true}"),
            Map.entry("POST /api/reviews/{id}/scores", "{\"score\":1}"),
            Map.entry(
                    "POST /api/patient-links",
                    "{\"study\":\"{sibling}\",\"otherStudy\":\"{study}\",\"reason\":\"r\",\"confirmDifferences\":true}"),
            Map.entry(
                    "POST /api/patient-links#elsewhere",
                    "{\"study\":\"{elsewhere}\",\"otherStudy\":\"{study}\",\"reason\":\"r\",\"confirmDifferences\":true}"),
            Map.entry(
                    "POST /api/studies/{uid}/patient/corrections",
                    "{\"patientName\":\"Li^Xiulan=李^秀兰\",\"patientId\":\"{patient}\",\"patientSex\":\"O\",\"reason\":\"r\"}"),
            Map.entry("POST /api/studies/{uid}/held-images/{delivery}", "{\"take\":false,\"reason\":\"r\"}"),
            Map.entry("POST /api/patient-links/{id}/undo", "{\"reason\":\"two people\"}"),
            Map.entry(
                    "PUT /api/uploads/{session}/files", "{\"files\":[{\"name\":\"b.dcm\",\"modified\":1,\"size\":4}]}"),
            Map.entry(
                    "PUT /api/uploads/{session}/film",
                    "{\"patientName\":\"Li^Film\",\"patientId\":\"F1\",\"modality\":\"CR\",\"studyDate\":\"2026-02-06\"}"));

    private Requests() {}

    static Askers.Request of(
            AccessTable.Row row, String method, String address, Map<String, String> ids, TestStudy own) {
        String path = fill(address, row.route(), ids);
        Map<String, String> headers = new LinkedHashMap<>();
        byte[] body = new byte[0];
        String key = method + " " + row.route();
        String json = JSON.get(key + row.variant());
        if (row.route().startsWith("/api/uploads/{session}/files")) {
            headers.put("Tus-Resumable", "1.0.0");
            headers.put("Upload-Length", "4");
            headers.put("Upload-Metadata", "filename YS5kY20=");
            headers.put("Upload-Offset", "0");
        }
        if (method.equals("PATCH")) {
            headers.put("Content-Type", "application/offset+octet-stream");
            body = "DICM".getBytes(StandardCharsets.US_ASCII);
        } else if (key.startsWith("POST /dicom-web/studies")) {
            headers.put("Content-Type", "multipart/related; type=\"application/dicom\"; boundary=" + BOUNDARY);
            headers.put("Accept", "application/dicom+json");
            body = multipart((row.variant().equals("#new") ? TestStudy.headCt() : own)
                    .slices()
                    .subList(0, 1));
        } else if (json != null) {
            headers.put("Content-Type", "application/json");
            body = fill(json, row.route(), ids).getBytes(StandardCharsets.UTF_8);
        } else if (row.isOfEngine() && !method.equals("GET")) {
            headers.put("Content-Type", "application/json");
            body = "{}".getBytes(StandardCharsets.UTF_8);
        }
        return new Askers.Request(method, path, headers, body);
    }

    /** Whether the request names something of the case. */
    static boolean namesTheCase(AccessTable.Row row) {
        String json = JSON.getOrDefault(row.method() + " " + row.route() + row.variant(), "");
        return PLACE.matcher(row.route() + row.ask() + json).find();
    }

    static String fill(String text, String route, Map<String, String> ids) {
        return PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(
                        ids.getOrDefault(place.group(1).equals("id") ? idOf(route) : place.group(1), "none")));
    }

    private static String idOf(String route) {
        if (route.startsWith("/api/reviews/")) {
            return "review";
        }
        if (route.startsWith("/api/patient-links/")) {
            return "link";
        }
        return route.startsWith("/api/uploads/") ? "file" : "referral";
    }

    private static byte[] multipart(List<byte[]> objects) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] object : objects) {
            out.writeBytes(("--" + BOUNDARY + "\r\nContent-Type: application/dicom\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.writeBytes(object);
            out.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        out.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }
}
