package org.imagecloud.bench;

import java.io.IOException;
import java.nio.file.Path;

/** One server under test, with storage of its own. */
interface Server {

    String name();

    /** Starts it on empty storage, and returns when it answers. */
    void start() throws IOException, InterruptedException;

    /** Ends it and every process it began. */
    void stop() throws IOException, InterruptedException;

    /** The folder of its storage and logs. */
    Path home();

    int port();

    /** What every request carries, each line ended by CRLF. */
    String headers();

    /** Everything that works for it, also its database. */
    ProcessTree processes() throws IOException;

    default HttpConnection connect() throws IOException {
        return new HttpConnection(port(), headers());
    }
}
