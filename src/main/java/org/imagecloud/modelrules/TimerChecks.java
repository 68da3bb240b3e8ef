package org.imagecloud.modelrules;

import java.math.BigDecimal;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.datatype.DatatypeFactory;
import org.springframework.scheduling.support.CronExpression;
import org.w3c.dom.Element;

/** Whether a time means something, and comes while somebody still waits for it. */
final class TimerChecks {

    private static final Set<String> TIMES = Set.of("timeDuration", "timeDate", "timeCycle");
    private static final Set<String> DUE = Set.of("dueDate", "followUpDate");
    private static final long LATEST_DAYS = 30;
    private static final int LONGEST = 30;
    private static final Pattern WEEKS = Pattern.compile("P([1-9][0-9]?)W");
    private static final Pattern CYCLE = Pattern.compile("R[0-9]*/(P[^/]+)");
    private static final Pattern VARIABLE = Pattern.compile("[$#]\\{[^{}]+}");

    private final String file;

    TimerChecks(String file) {
        this.file = file;
    }

    List<Finding> run(Stream<Element> elements) {
        return elements.flatMap(this::check).toList();
    }

    private Stream<Finding> check(Element element) {
        Stream<String> due = ModelXml.attributes(element).stream()
                .filter(attribute -> DUE.contains(ModelXml.name(attribute)))
                .map(attribute -> attribute.getValue())
                .filter(value -> !isPeriod(value));
        Stream<String> time = TIMES.contains(ModelXml.name(element))
                ? Stream.of(ModelXml.text(element).strip()).filter(value -> !isRight(ModelXml.name(element), value))
                : Stream.empty();
        return Stream.concat(due, time)
                .map(value -> new Finding(Check.TIMER, file, ModelXml.id(step(element)), Map.of(), value));
    }

    /** A timer is found by the event that it stands in. */
    private static Element step(Element time) {
        Element definition = TIMES.contains(ModelXml.name(time)) ? (Element) time.getParentNode() : time;
        return ModelXml.name(definition).equals("timerEventDefinition")
                ? (Element) definition.getParentNode()
                : definition;
    }

    /** A date in the model is past some day, and the timer then fires at once. */
    private static boolean isRight(String kind, String value) {
        return switch (kind) {
            case "timeDuration" -> isPeriod(value);
            case "timeDate" -> VARIABLE.matcher(value).matches();
            default -> VARIABLE.matcher(value).matches() || isCycle(value);
        };
    }

    private static boolean isCycle(String value) {
        var cycle = CYCLE.matcher(value);
        return cycle.matches() ? isPeriod(cycle.group(1)) : CronExpression.isValidExpression(value);
    }

    private static boolean isPeriod(String value) {
        if (VARIABLE.matcher(value).matches() || WEEKS.matcher(value).matches()) {
            return !value.startsWith("P") || Integer.parseInt(value.replaceAll("\\D", "")) * 7L <= LATEST_DAYS;
        }
        try {
            return value.length() <= LONGEST
                    && value.startsWith("P")
                    && BigDecimal.valueOf(DatatypeFactory.newDefaultInstance()
                                            .newDuration(value)
                                            .getTimeInMillis(new Date(0)))
                                    .compareTo(BigDecimal.valueOf(LATEST_DAYS * 86_400_000L))
                            <= 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
