package org.imagecloud.supervision.board;

/** Gauges in the text format of Prometheus, version 0.0.4. Labels are words of ours, which need no escaping. */
final class Exposition {

    private final StringBuilder text = new StringBuilder();

    void family(String name, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(" gauge\n");
    }

    void single(String name, String help, double value) {
        family(name, help);
        sample(name, value);
    }

    /** @param labels names and values in turn */
    void sample(String name, double value, String... labels) {
        text.append(name);
        for (int i = 0; i < labels.length; i += 2) {
            text.append(i == 0 ? '{' : ',')
                    .append(labels[i])
                    .append("=\"")
                    .append(labels[i + 1])
                    .append('"');
        }
        text.append(labels.length == 0 ? " " : "} ");
        text.append(value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value))
                .append('\n');
    }

    void append(Exposition other) {
        text.append(other.text);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
