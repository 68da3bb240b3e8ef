package org.imagecloud.archive.pack;

import java.io.IOException;
import org.imagecloud.archive.blob.Sha256;
import org.imagecloud.shared.Refusable;
import org.imagecloud.shared.Refusal;

/** A blob is not what was written: the storage has changed or cut it. */
public final class DamagedPackException extends IOException implements Refusable {

    private static final long serialVersionUID = 1L;

    DamagedPackException(Sha256 pack, String what) {
        super("The blob " + pack + " is damaged: " + what);
    }

    static DamagedPackException missing(Sha256 pack) {
        return new DamagedPackException(pack, "it is missing");
    }

    @Override
    public Refusal refusal() {
        return Refusal.damaged("archive.damaged");
    }
}
