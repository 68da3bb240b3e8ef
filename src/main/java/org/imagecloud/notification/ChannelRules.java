package org.imagecloud.notification;

import java.util.List;
import org.imagecloud.shared.Refusal;

/** The question by which channels a notice goes out, answered by the decision table {@code choose-channel}. */
public interface ChannelRules {

    /** One answer of the table. */
    record Choice(Channel channel, Wording wording) {}

    /**
     * All that fit the notice; none where it stays inside.
     *
     * @throws Refusal of kind {@code UNPROCESSABLE} when the answer means nothing
     */
    List<Choice> choose(Notice notice);
}
