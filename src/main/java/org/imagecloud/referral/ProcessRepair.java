package org.imagecloud.referral;

/** Begins the process of a case anew. It joins the caller's transaction. */
public interface ProcessRepair {

    /** Starts it again at the step at which the case stands, in place of what is left of it. */
    void resume(Referral referral);
}
