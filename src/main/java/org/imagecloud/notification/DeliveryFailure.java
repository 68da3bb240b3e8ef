package org.imagecloud.notification;

/** An attempt that did not reach its address. */
final class DeliveryFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean lasting;

    private DeliveryFailure(String problem, boolean lasting) {
        super(problem);
        this.lasting = lasting;
    }

    /** @param problem what people read: a status or a kind of error, nothing that the other side has written */
    static DeliveryFailure passing(String problem) {
        return new DeliveryFailure(problem, false);
    }

    /** One that another attempt would not mend. */
    static DeliveryFailure lasting(String problem) {
        return new DeliveryFailure(problem, true);
    }

    boolean isLasting() {
        return lasting;
    }
}
