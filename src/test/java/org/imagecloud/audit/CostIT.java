package org.imagecloud.audit;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.imagecloud.support.Client;
import org.imagecloud.support.RunningApplication;
import org.imagecloud.support.TestStudy;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.HandlerMapping;

@RunningApplication
class CostIT {
    @LocalServerPort
    private int port;

    @Autowired
    private AuditedRequests filter;

    @Autowired
    private EventTable table;

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    void cost() throws Exception {
        TestStudy study = TestStudy.headCt();
        Client clinic = Client.of(port, "clinic.wangren");
        clinic.stow("/dicom-web/studies", study.slices());
        var instance = clinic.get("/dicom-web/studies/" + study.uid() + "/instances").json().get(0);
        String series = instance.at("/0020000E/Value/0").asText();
        String sop = instance.at("/00080018/Value/0").asText();
        String path = "/dicom-web/studies/" + study.uid() + "/series/" + series + "/instances/" + sop + "/frames/1";
        for (int round = 0; round < 4; round++) {
            long[] times = new long[3000];
            for (int i = 0; i < times.length; i++) {
                long from = System.nanoTime();
                if (clinic.get(path, "multipart/related; type=\"application/octet-stream\"").status() != 200) {
                    throw new IllegalStateException();
                }
                times[i] = System.nanoTime() - from;
            }
            Arrays.sort(times);
            System.out.println("MEASURE frame p50 us " + times[1500] / 1000 + " p10 " + times[300] / 1000 + " p90 "
                    + times[2700] / 1000);
        }
        for (int round = 0; round < 5; round++) {
            System.out.println("MEASURE filter repeated read ns " + loop(path, study.uid(), "GET", 300_000));
        }
        for (int round = 0; round < 5; round++) {
            System.out.println("MEASURE filter not audited ns " + loop("/assets/x", study.uid(), "GET", 300_000));
        }
        System.out.println("MEASURE filter new event each ns " + loop(path, study.uid(), "DELETE", 5_000));
        Thread.sleep(3000);
        System.out.println("MEASURE filter new event each ns " + loop(path, study.uid(), "DELETE", 5_000));
        AuditEvent event = AuditEvent.login(java.time.Instant.now(), Agent.STRANGER, Outcome.SUCCESS, null, "x");
        for (int size : new int[] {1, 10, 100, 1000}) {
            long from = System.nanoTime();
            for (int i = 0; i < 20; i++) {
                table.append(java.util.Collections.nCopies(size, event));
            }
            System.out.println("MEASURE append of " + size + " us " + (System.nanoTime() - from) / 20_000);
        }
        long before = System.nanoTime();
        var out = new java.io.ByteArrayOutputStream();
        new AuditVerification(org.springframework.jdbc.core.simple.JdbcClient.create(jdbc))
                .run(List.of("verify"), new java.io.PrintStream(out));
        System.out.println("MEASURE verify ms " + (System.nanoTime() - before) / 1_000_000 + " " + out);
        System.out.println("MEASURE row bytes "
                + jdbc.queryForObject(
                        "select pg_total_relation_size('audit_event') / count(*) from audit_event", Long.class));
    }

    private long loop(String path, String study, String method, int count) throws Exception {
        long spent = 0;
        Agent agent = new Agent("clinic.wangren", "Dr", List.of("wangren/clinic"));
        for (int i = 0; i < count; i++) {
            MockHttpServletRequest request = new MockHttpServletRequest(method, path);
            request.setAttribute(
                    HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE,
                    "/dicom-web/studies/{study}/series/{series}/instances/{instance}/frames/{list}");
            request.setAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, Map.of("study", study));
            request.setAttribute(AuditedRequests.class.getName(), agent);
            MockHttpServletResponse response = new MockHttpServletResponse();
            long from = System.nanoTime();
            filter.doFilter(request, response, (a, b) -> {});
            spent += System.nanoTime() - from;
        }
        return spent / count;
    }
}
