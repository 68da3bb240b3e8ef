package org.imagecloud.intake.zip;

import java.io.IOException;

/** Ends the reading of a zip as a whole. */
public final class UnreadableZipException extends IOException {

    private static final long serialVersionUID = 1L;

    private final ZipProblem problem;

    UnreadableZipException(ZipProblem problem) {
        super(problem.name());
        this.problem = problem;
    }

    public ZipProblem problem() {
        return problem;
    }
}
