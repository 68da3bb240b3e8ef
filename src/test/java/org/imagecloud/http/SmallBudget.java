package org.imagecloud.http;

import java.util.concurrent.Callable;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Lets work be done as a request's, of a login that may hold few bytes. */
public final class SmallBudget {

    private SmallBudget() {}

    /** @param bytes that all may hold, and the login half of it */
    public static <T> T within(long bytes, Callable<T> work) throws Exception {
        return within("li", bytes, work);
    }

    /** The same, of that login. */
    public static <T> T within(String login, long bytes, Callable<T> work) throws Exception {
        CountedRequests requests = new CountedRequests(new ByteBudget(bytes, bytes / 2, 0, 0));
        Object[] result = new Object[1];
        Exception[] failure = new Exception[1];
        requests.filter(
                new MockHttpServletRequest(),
                new MockHttpServletResponse(),
                (request, response) -> {
                    try {
                        result[0] = work.call();
                    } catch (Exception e) {
                        failure[0] = e;
                    }
                },
                any -> new Sender(login, true));
        if (failure[0] != null) {
            throw failure[0];
        }
        @SuppressWarnings("unchecked")
        T given = (T) result[0];
        return given;
    }
}
