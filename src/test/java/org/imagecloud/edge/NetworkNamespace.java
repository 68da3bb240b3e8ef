package org.imagecloud.edge;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A network with nothing but a loopback: what listens on every interface in it cannot be reached from anywhere else. */
final class NetworkNamespace implements AutoCloseable {

    private static final int LIMIT_S = 60;

    private final Process holder;
    private final List<String> enter;

    /** The end of a program. */
    record Result(int status, String output) {}

    private NetworkNamespace(Process holder, List<String> enter) {
        this.holder = holder;
        this.enter = enter;
    }

    /**
     * Opens one; it lives as long as this process, or until it is closed.
     *
     * @throws IOException when this system does not permit it
     */
    static NetworkNamespace open() throws IOException {
        boolean root = "root".equals(System.getProperty("user.name"));
        // cat ends with its standard input, and so with this process.
        Process holder = new ProcessBuilder(
                        "unshare", root ? "-n" : "-rn", "sh", "-c", "ip link set lo up && echo ready && exec cat")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader answer = holder.inputReader(StandardCharsets.UTF_8);
        if (!"ready".equals(answer.readLine())) {
            holder.destroy();
            throw new IOException("No network namespace: unshare or ip is missing, or not permitted");
        }
        List<String> enter = new ArrayList<>(List.of("nsenter", "-n", "-t", Long.toString(holder.pid())));
        if (!root) {
            enter.addAll(List.of("-U", "--preserve-credentials"));
        }
        enter.add("--");
        return new NetworkNamespace(holder, enter);
    }

    /** The command that runs a command in the namespace, under the same process id. */
    List<String> within(List<String> command) {
        List<String> whole = new ArrayList<>(enter);
        whole.addAll(command);
        return whole;
    }

    /** Starts a program that goes on, and writes its output to the file's end. */
    Process start(Map<String, String> environment, Path output, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(within(List.of(command)));
        builder.environment().putAll(environment);
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .start();
    }

    /** Runs a program to its end. */
    Result run(Map<String, String> environment, String... command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(within(List.of(command)));
            builder.environment().putAll(environment);
            Process process = builder.redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(LIMIT_S, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(command[0] + " does not end");
            }
            return new Result(process.exitValue(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        holder.destroy();
    }
}
