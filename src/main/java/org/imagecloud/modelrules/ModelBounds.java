package org.imagecloud.modelrules;

import java.time.Duration;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.datatype.DatatypeFactory;
import org.w3c.dom.Element;

/** How often a process may do what it does: few of one activity at once, and again no sooner than in a minute. */
public final class ModelBounds {

    /** Between two rounds of a cycle. */
    public static final Duration SHORTEST_CYCLE = Duration.ofMinutes(1);

    /** Of an activity at once: as many as people are asked. */
    public static final int MOST_INSTANCES = 100;

    private static final int MOST_RETRIES = 20;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,3}");
    private static final int LONGEST_PERIOD = 30;
    private static final Pattern WEEKS = Pattern.compile("P[1-9][0-9]?W");
    private static final Pattern OF_TODAY = Pattern.compile("20[2-9][0-9]-");
    private static final Pattern REPEATED = Pattern.compile("R[1-9]?[0-9]/([^/]+)");

    private ModelBounds() {}

    static Optional<ModelChecks.Wrong> wrongIn(Element element, String text) {
        String value = text.strip();
        boolean right = switch (ModelXml.name(element)) {
            case "loopCardinality" -> isFew(value);
            case "timeCycle" -> ExpressionText.isIn(value) || isRightCycle(value);
            case "failedJobRetryTimeCycle" -> areRightRetries(value);
            case "multiInstanceLoopCharacteristics" -> isAlone(element);
            default -> true;
        };
        return right ? Optional.empty() : Optional.of(new ModelChecks.Wrong(Check.TOO_OFTEN, value));
    }

    /**
     * Whether it comes round once a minute at most, as far as it says so itself: of cron the engine sees when it is due.
     * From a start long ago the engine counts up to now.
     */
    public static boolean isRightCycle(String cycle) {
        if (!cycle.startsWith("R")) {
            return true;
        }
        List<String> parts = Arrays.stream(cycle.split("/")).skip(1).toList();
        return parts.stream().anyMatch(part -> part.startsWith("P"))
                && parts.stream().allMatch(part -> part.startsWith("P") ? isLongEnough(part) : isOfToday(part));
    }

    /** Whether a timer lets time pass: a duration of a minute or more, a cycle, or what a variable says; no date, for each is past some day. */
    static boolean isNotAtOnce(Element time) {
        String value = ModelXml.text(time).strip();
        return switch (ModelXml.name(time)) {
            case "timeDuration" -> ExpressionText.isIn(value) || isLongEnough(value);
            case "timeDate" -> ExpressionText.isIn(value);
            default -> true;
        };
    }

    private static boolean isFew(String number) {
        return NUMBER.matcher(number).matches() && Integer.parseInt(number) <= MOST_INSTANCES;
    }

    private static boolean isOfToday(String date) {
        return OF_TODAY.matcher(date).lookingAt();
    }

    /** Either a number of times and a pause, or the pauses one after the other. */
    private static boolean areRightRetries(String retries) {
        Matcher repeated = REPEATED.matcher(retries);
        if (repeated.matches()) {
            return isLongEnough(repeated.group(1));
        }
        String[] pauses = retries.split(",", MOST_RETRIES + 1);
        return pauses.length <= MOST_RETRIES && Arrays.stream(pauses).allMatch(ModelBounds::isLongEnough);
    }

    /** An activity for each of a list, and nothing in it for each of another. */
    private static boolean isAlone(Element repeated) {
        return !(repeated.getParentNode() instanceof Element activity)
                || activity.getElementsByTagNameNS("*", ModelXml.name(repeated)).getLength() == 1;
    }

    private static boolean isLongEnough(String period) {
        try {
            return WEEKS.matcher(period).matches()
                    || (period.length() <= LONGEST_PERIOD
                            && DatatypeFactory.newDefaultInstance()
                                            .newDuration(period.strip())
                                            .getTimeInMillis(new Date(0))
                                    >= SHORTEST_CYCLE.toMillis());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
