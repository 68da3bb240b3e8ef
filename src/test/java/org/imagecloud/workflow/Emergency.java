package org.imagecloud.workflow;

import java.util.UUID;
import org.imagecloud.support.SubmittedCase;

/** A case of which somebody is warned in one and a half minutes if nobody claims it. */
final class Emergency {

    private Emergency() {}

    /** Submits one to the server at that port, and answers the case. */
    static UUID submit(int port) throws Exception {
        return UUID.fromString(SubmittedCase.of(port).id());
    }
}
