package org.imagecloud;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * What an operator's command came to. It runs within this process, which has the classes already; {@link PackagedJarsIT} runs one as a
 * process of its own.
 *
 * @param code the exit code
 * @param output what it answered
 */
public record ToolRun(int code, String output) {

    /** @param line as on a command line, behind the name of the program */
    public static ToolRun of(String... line) throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            int code = OperatorTool.of(line)
                    .orElseThrow(() -> new IllegalArgumentException("No tool is called " + line[0]))
                    .run(out, line);
            return new ToolRun(code, said.toString(StandardCharsets.UTF_8).strip());
        }
    }
}
