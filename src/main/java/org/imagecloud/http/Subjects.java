package org.imagecloud.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashSet;
import java.util.Set;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.StudyInstanceUid;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** Whom the request of this thread is about, said by who finds it out, where neither its address nor its body does: the trail is to tell it. */
public final class Subjects {

    private static final String ATTRIBUTE = Subjects.class.getName();

    private Subjects() {}

    /** The request changes this case. Without effect where no request is under way. */
    public static void note(ReferralId referral) {
        noteKey(referral);
    }

    /** The request is about this study. */
    public static void note(StudyInstanceUid study) {
        noteKey(study);
    }

    /** What was said of a request: referrals and studies. */
    public static Set<?> of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Set<?> noted ? noted : Set.of();
    }

    private static void noteKey(Object key) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request == null) {
            return;
        }
        Set<Object> all = new LinkedHashSet<>();
        if (request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST) instanceof Set<?> noted) {
            all.addAll(noted);
        }
        all.add(key);
        request.setAttribute(ATTRIBUTE, all, RequestAttributes.SCOPE_REQUEST);
    }
}
