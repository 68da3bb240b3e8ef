package org.imagecloud.web.limits;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.imagecloud.web.ContentPolicies;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.util.unit.DataSize;

/**
 * What a request pays for its place and for an answer with a least speed: two servers in one process, one without both, which answer 1 KB
 * from a servlet and do nothing else, by turns; see {@code src/bench/README.md}.
 */
public final class GateCost {

    private static final int WARM_UP = 20_000;
    private static final int ROUNDS = 21;
    private static final int REQUESTS = 4_000;
    private static final byte[] ANSWER = new byte[1024];
    private static final byte[] QUESTION = "GET /actuator/health HTTP/1.1\r\nHost: x\r\nConnection: keep-alive\r\n\r\n"
            .getBytes(StandardCharsets.US_ASCII);

    private GateCost() {}

    /** Prints the medians of the rounds. */
    public static void main(String[] arguments) throws Exception {
        WebServer without = start(null);
        WebServer with = start(limits());
        List<Double> alone = new ArrayList<>();
        List<Double> guarded = new ArrayList<>();
        try {
            ask(without.getPort(), WARM_UP);
            ask(with.getPort(), WARM_UP);
            for (int round = 0; round < ROUNDS; round++) {
                if (round % 2 == 0) {
                    alone.add(ask(without.getPort(), REQUESTS));
                    guarded.add(ask(with.getPort(), REQUESTS));
                } else {
                    guarded.add(ask(with.getPort(), REQUESTS));
                    alone.add(ask(without.getPort(), REQUESTS));
                }
            }
        } finally {
            without.stop();
            with.stop();
        }
        double[] more = new double[ROUNDS];
        Arrays.setAll(more, i -> guarded.get(i) - alone.get(i));
        System.out.printf(
                Locale.ROOT,
                "processor time a request: %.1f us without, %.1f us with places and guarded answers; %.1f us more (median of %d rounds)%n",
                median(alone),
                median(guarded),
                median(Arrays.stream(more).boxed().toList()),
                ROUNDS);
        System.exit(0);
    }

    private static BodyLimits limits() {
        return new BodyLimits(
                Duration.ofSeconds(30),
                DataSize.ofKilobytes(16),
                96,
                60,
                new BodyLimits.Strangers(24, 12, Duration.ofSeconds(8), Duration.ofSeconds(60)));
    }

    private static WebServer start(@Nullable BodyLimits limits) {
        TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(0);
        factory.addConnectorCustomizers(connector -> connector.setProperty("maxKeepAliveRequests", "-1"));
        if (limits != null) {
            PlaceLimits.Share share = new PlaceLimits.Share(40, 20, false);
            new RequestPlaces(new PlaceLimits(share, share, share, share, 8), new ServerProperties(), 30, policies())
                    .customize(factory);
        }
        WebServer server = factory.getWebServer(
                context -> context.addServlet("answer", new Answer(limits)).addMapping("/*"));
        server.start();
        return server;
    }

    private static ContentPolicies policies() {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.registerBean(ContentPolicies.FormTarget.class, () -> () -> "");
        context.register(ContentPolicies.class);
        context.refresh();
        return context.getBean(ContentPolicies.class);
    }

    private static final class Answer extends HttpServlet {

        private static final long serialVersionUID = 1L;

        private final transient @Nullable BodyLimits limits;

        private Answer(@Nullable BodyLimits limits) {
            this.limits = limits;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            HttpServletResponse answer = limits == null ? response : new GuardedAnswer(request, response, limits);
            if (request.getAttribute(RequestPlace.ATTRIBUTE) instanceof RequestPlace place) {
                place.keepConnection(); // as for one who has logged in
            }
            answer.setContentLength(ANSWER.length);
            answer.getOutputStream().write(ANSWER);
        }
    }

    /** In microseconds of this process's processor time a request. */
    private static double ask(int port, int requests) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            DataInputStream in = new DataInputStream(socket.getInputStream());
            long begin = processorTime();
            for (int i = 0; i < requests; i++) {
                out.write(QUESTION);
                readHead(in);
                in.readFully(new byte[ANSWER.length]);
            }
            return (processorTime() - begin) / 1000.0 / requests;
        }
    }

    private static void readHead(DataInputStream in) throws IOException {
        int ends = 0;
        while (ends < 4) {
            int next = in.readUnsignedByte();
            ends = next == (ends % 2 == 0 ? '\r' : '\n') ? ends + 1 : 0;
        }
    }

    private static long processorTime() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}
