package org.imagecloud.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.apache.catalina.Lifecycle;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.CoyoteAdapter;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.tomcat.util.buf.MessageBytes;
import org.imagecloud.http.Surface;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/**
 * Answers what the server itself answers before any filter sees it, as the filters do: with problem details, and headers that bind
 * the browser. That is what it cannot read, encoded slashes and broken escapes among them, what it does for nobody (TRACE), what
 * it hides, and what is asked of no address at all.
 */
@Component
public class UnreadableRequests implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final List<String> HIDDEN = List.of("/WEB-INF", "/META-INF");

    private final ContentPolicies policies;

    UnreadableRequests(ContentPolicies policies) {
        this.policies = policies;
    }

    /** Behind the server's own valve, which finds the answer written. */
    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new Answers()));
        factory.addConnectorCustomizers(connector -> connector.addLifecycleListener(event -> {
            if (Lifecycle.AFTER_INIT_EVENT.equals(event.getType())) {
                connector.getProtocolHandler().setAdapter(new Bound(connector, policies));
            }
        }));
    }

    /** The same in a filter. */
    public static void answer(HttpServletResponse response, int status) throws IOException {
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getWriter().write(problem(status));
    }

    private static String problem(int status) {
        HttpStatus known = HttpStatus.resolve(status);
        return "{\"type\":\"about:blank\",\"title\":\"" + (known == null ? "" : known.getReasonPhrase())
                + "\",\"status\":" + status + ",\"code\":\"http." + status + "\"}";
    }

    /** What is asked of the server itself ({@code OPTIONS *}) comes to no valve. */
    private static final class Bound extends CoyoteAdapter {

        private final ContentPolicies policies;
        private final Connector connector;

        Bound(Connector connector, ContentPolicies policies) {
            super(connector);
            this.policies = policies;
            this.connector = connector;
        }

        @Override
        public void service(org.apache.coyote.Request request, org.apache.coyote.Response response) throws Exception {
            if (request.requestURI().equals("*")) {
                AnswerHeaders.write(response::setHeader, Surface.DATA, policies, connector.getSecure());
            }
            super.service(request, response);
        }
    }

    private final class Answers extends ErrorReportValve {

        /** What is refused already does not come to the application, and what it hides is nowhere. */
        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            if (!response.isError() && isHidden(request.getRequestPathMB())) {
                response.sendError(HttpServletResponse.SC_NOT_FOUND);
            }
            if (response.isError()) {
                response.setSuspended(false);
                report(request, response, null);
            } else {
                super.invoke(request, response);
            }
        }

        private static boolean isHidden(MessageBytes path) {
            return HIDDEN.stream().anyMatch(folder -> path.startsWithIgnoreCase(folder, 0));
        }

        @Override
        protected void report(Request request, Response response, @Nullable Throwable failure) {
            int status = response.getStatus();
            if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            AnswerHeaders.write(response.getResponse()::setHeader, Surface.DATA, policies, request.isSecure());
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            try {
                Writer answer = response.getReporter();
                if (answer != null) {
                    answer.write(problem(status));
                    response.finishResponse();
                }
            } catch (IOException senderHasGone) {
                // Nobody is there to be told.
            }
        }
    }
}
