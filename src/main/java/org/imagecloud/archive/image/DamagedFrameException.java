package org.imagecloud.archive.image;

import java.io.IOException;
import org.imagecloud.shared.Refusal;

/** A frame that cannot be decoded although its kind can; its cause is the refusal that people are given. */
public final class DamagedFrameException extends IOException {

    private static final long serialVersionUID = 1L;

    DamagedFrameException(String detail) {
        super(detail, Refusal.unprocessable("image.damaged"));
    }

    DamagedFrameException(String detail, Exception decoder) {
        this(detail);
        addSuppressed(decoder);
    }
}
