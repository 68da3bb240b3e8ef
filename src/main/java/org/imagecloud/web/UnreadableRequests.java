package org.imagecloud.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.imagecloud.http.Surface;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/**
 * Answers what the server itself refuses before any filter sees it, encoded slashes and broken escapes among them, as the
 * filters do: with problem details, and headers that bind the browser.
 */
@Component
class UnreadableRequests implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private final ContentPolicies policies;

    UnreadableRequests(ContentPolicies policies) {
        this.policies = policies;
    }

    /** Behind the server's own valve, which finds the answer written. */
    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new Answers()));
    }

    /** The same in a filter. */
    static void answer(HttpServletResponse response, int status) throws IOException {
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getWriter().write(problem(status));
    }

    private static String problem(int status) {
        HttpStatus known = HttpStatus.resolve(status);
        return "{\"type\":\"about:blank\",\"title\":\"" + (known == null ? "" : known.getReasonPhrase())
                + "\",\"status\":" + status + ",\"code\":\"http." + status + "\"}";
    }

    private final class Answers extends ErrorReportValve {

        @Override
        protected void report(Request request, Response response, Throwable failure) {
            int status = response.getStatus();
            if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            AnswerHeaders.write(response.getResponse(), Surface.DATA, policies, request.isSecure());
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
