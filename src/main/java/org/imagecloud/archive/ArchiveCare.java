package org.imagecloud.archive;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** Runs an operator's command on the archive. */
public interface ArchiveCare {

    /**
     * Runs a command; without one that is known it prints what there is.
     *
     * @param out for results and progress, without patient data
     * @return the exit code: 0 when all is well, 1 when something was found, 2 when the command is not understood
     */
    int run(List<String> command, PrintStream out) throws IOException;
}
