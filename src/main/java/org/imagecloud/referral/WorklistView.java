package org.imagecloud.referral;

/** The parts of a worklist, as the filters of Tasklist have them. */
public enum WorklistView {
    /** Whatever is to be read. */
    ALL("true"),
    /** U1 and U2. */
    EMERGENCY("urgency_rank(o.urgency) <= urgency_rank('U2')"),
    /** What nobody has claimed. */
    OFFERED("not o.claimed"),
    /** What one reads oneself. */
    MINE("o.claimed and o.referral_id in (select r.id from referral r where r.claimed_by = :reader"
            + " and r.state in ('READING', 'PRELIMINARY'))"),
    /** What has its next breach within the hour, or behind it. */
    DUE_SOON("o.due_at <= :soon"),
    /** Reported, and its clinic has not confirmed to have understood it: not to be read any more. */
    CRITICAL(""),
    /** What one has signed a report on, and still sees: not to be read any more. */
    MY_REPORTS("");

    private final String condition;

    WorklistView(String condition) {
        this.condition = condition;
    }

    /** On an offer {@code o}, with {@code :reader}, who asks, and {@code :soon}, in an hour by the application's clock. */
    String condition() {
        return condition;
    }
}
