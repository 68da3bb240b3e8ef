package org.imagecloud.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import org.imagecloud.http.Routed;
import org.imagecloud.http.Surface;
import org.imagecloud.http.Trail;
import org.imagecloud.http.Way;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class PageNoncesTest {

    private static final String PAGE =
            "<script nonce=\"%1$s\" src=\"a.js\"></script><p>任务</p><script nonce=\"%1$s\"></script>";

    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @Test
    void aPageHasTheNonceOfItsOwnPolicy() throws Exception {
        open("/camunda/app/tasklist/default/", "script-src 'nonce-own' 'strict-dynamic'");
        String expected = PAGE.formatted("own");
        assertThat(response.getContentAsString(StandardCharsets.UTF_8)).isEqualTo(expected);
        assertThat(response.getContentLength()).isEqualTo(expected.getBytes(StandardCharsets.UTF_8).length);
    }

    @Test
    void withoutAPolicyOfItsOwnItStaysAsItIs() throws Exception {
        open("/camunda/app/tasklist/default/", "default-src 'none'");
        assertThat(response.getContentAsString(StandardCharsets.UTF_8)).isEqualTo(PAGE.formatted("anothers"));
    }

    @Test
    void otherAnswersPass() throws Exception {
        open("/camunda/lib/deps.js", "script-src 'nonce-own'");
        assertThat(response.getContentAsString(StandardCharsets.UTF_8)).isEqualTo(PAGE.formatted("anothers"));
    }

    /** As when another request has come in between. */
    private void open(String path, String policy) throws Exception {
        MockHttpServletRequest request = Routed.request(
                "GET",
                path,
                Way.at("/camunda/app/{application}/{engine}/", Trail.NONE, Surface.ENGINE_PAGE),
                Way.at("/camunda/**", Trail.NONE, Surface.ENGINE));
        FilterChain engine = (asked, answer) -> {
            ((HttpServletResponse) answer).setHeader("Content-Security-Policy", policy);
            byte[] page = PAGE.formatted("anothers").getBytes(StandardCharsets.UTF_8);
            answer.setContentLength(page.length);
            answer.getOutputStream().write(page);
        };
        new PageNonces().doFilter(request, response, engine);
    }
}
