package org.imagecloud.modelrules;

/** What can be wrong with a model: a decision table, or any file that somebody deploys. */
public enum Check {
    /** The file is no DMN that the engine reads, or a decision that the application asks is no table. */
    UNREADABLE("unreadable", true),
    /** More rules, longer cells or more combinations than can be tried in the time there is. */
    TOO_LARGE("tooLarge", true),
    /** A cell that FEEL cannot evaluate. */
    EXPRESSION("expression", true),
    /** A cell or an input that depends on more than the one value of its column, which cannot be proved. */
    NOT_ALONE("notAlone", true),
    /** A decision above others that does more than take the first of their answers that is grave enough. */
    GRAPH("graph", true),
    /** An answer that no rule of the decision above takes. */
    NOT_TAKEN("notTaken", true),
    /** The application asks for one answer, and the hit policy gives several. */
    HIT_POLICY("hitPolicy", true),
    /** An answer that the application cannot read. */
    OUTPUT("output", true),
    /** An input of which the application tells this table nothing. */
    UNKNOWN_INPUT("unknownInput", true),
    /** A symptom, finding, urgency or tier that nobody can choose. */
    UNKNOWN_CODE("unknownCode", true),
    /** A body part that is no Defined Term of DICOM PS3.16 Annex L; devices send others, so this is a warning. */
    UNKNOWN_BODY_PART("unknownBodyPart", false),
    /** An input to which no rule answers. */
    GAP("gap", true),
    /** An input to which two rules answer where only one may. */
    OVERLAP("overlap", true),
    /** A rule that never answers. */
    UNREACHABLE("unreachable", false),
    /** A rule below one that fits everything. */
    AFTER_CATCH_ALL("afterCatchAll", false),
    /** A rule without which every case would be answered the same. */
    SUBSUMED("subsumed", false),
    /** A condition of a rule without which every case would be answered the same. */
    REDUCIBLE("reducible", false),
    /** Two rows that could be one: they answer the same, and differ in one column. */
    MERGEABLE("mergeable", false),
    /** A number in the words of a rule that is not in its cells. */
    OTHER_NUMBER("otherNumber", false),
    /** A case in which not knowing a value is less urgent than every value that could be known. */
    MISSING_LOWERS("missingLowers", true),
    /** A rule that asks for the absence of a value and answers less than the default. */
    ABSENCE_LOWERS("absenceLowers", true),
    /** A case that is less urgent with an answer of the AI than without. */
    AI_LOWERS("aiLowers", true),
    /** A presentation that is named in the rules that must hold, and gets less than its urgency. */
    PRESENTATION("presentation", true),
    /** A finding that must be category 1 and is not. */
    CATEGORY("category", true),
    /** A file that is neither a process nor a decision: scripts, forms, cases and pictures are not deployed. */
    FOREIGN_FILE("foreignFile", true),
    /** A file that is no XML of a model. */
    NO_MODEL("noModel", true),
    /** An element, an attribute or a kind of task that nobody has looked at. */
    UNKNOWN_WORD("unknownWord", true),
    /** A name that models are not meant to call. */
    NOT_CALLABLE("notCallable", true),
    /** An expression that does more than compare process variables. */
    HOSTILE_EXPRESSION("hostileExpression", true),
    /** Another language than FEEL in a table, or FEEL that calls the platform. */
    LANGUAGE("language", true),
    /** More of an activity at once, or sooner again, than a process may. */
    TOO_OFTEN("tooOften", true),
    /** A way round a process on which it waits for nobody. */
    NEVER_WAITS("neverWaits", true),
    /** A form that is not the application's own. */
    FORM("form", true),
    /** A model that would not be in force: nothing asks for it, and its name is like one that something asks for. */
    NOT_IN_FORCE("notInForce", true),
    /** A model that nothing asks for, whatever it is meant for. */
    NOT_ASKED("notAsked", false),
    /** Two models of one id in one deployment, of which one would be in force. */
    TWICE("twice", true),
    /** A deployment for a tenant, whose cases nobody has. */
    TENANT("tenant", true),
    /** A process that the engine would leave out. */
    NOT_EXECUTABLE("notExecutable", true),
    /** A process whose history would never be removed. */
    NO_HISTORY("noHistory", true),
    /** A called version that is not the one in force. */
    BOUND("bound", true),
    /** A called process, decision or form that is not there. */
    NOT_THERE("notThere", true),
    /** A step that does not say what it does, or for what it waits. */
    INCOMPLETE("incomplete", true),
    /** A variable that no process has. */
    UNKNOWN_VARIABLE("unknownVariable", true),
    /** A time that cannot be read, is a date, or comes only after a month. */
    TIMER("timer", true),
    /** A step that waits, and nothing moves the case on. */
    NO_TIMER("noTimer", true),
    /** A gateway from which no flow leads on for some answer. */
    NO_WAY_ON("noWayOn", true),
    /** A step that code and safety need, and is not there. */
    STEP_MISSING("stepMissing", true),
    /** A step that does something else than code and safety need. */
    STEP_CHANGED("stepChanged", true),
    /** A listener that guards a task, and is not there. */
    LISTENER_MISSING("listenerMissing", true),
    /** Something that is handed over, and no longer is. */
    MAPPING_MISSING("mappingMissing", true),
    /** A task that is offered to fewer groups than it must. */
    NOBODY_ASKED("nobodyAsked", true),
    /** A step that surely came after another, and can be passed. */
    NO_LONGER_SURE("noLongerSure", true),
    /** A step before which another surely came, and need not any more. */
    NOT_BEFORE("notBefore", true),
    /** A target of an urgent case that is longer than that of a less urgent one. */
    TARGET_ORDER("targetOrder", true),
    /** A target that is shorter than anybody can keep, or longer than a patient can bear. */
    TARGET_LIMIT("targetLimit", true),
    /** An emergency that waits for working hours. */
    EMERGENCY_CLOCK("emergencyClock", true),
    /** An emergency that is offered to nobody who reads, or goes up to nobody. */
    EMERGENCY_UNREAD("emergencyUnread", true),
    /** A report that a patient reads before it is final, or before somebody has talked of it. */
    RELEASED("released", true),
    /** A skill that nobody is known to have, so that no reader would be asked. */
    UNKNOWN_ANSWER("unknownAnswer", true);

    private final String name;
    private final boolean refuses;

    Check(String name, boolean refuses) {
        this.name = name;
        this.refuses = refuses;
    }

    /** The key of its message: {0} the table, {1} the rule, {2} the example as JSON, {3} a detail. */
    public String messageKey() {
        return "rules.check." + name;
    }

    /** What programs know it by. */
    public String code() {
        return name;
    }

    /** Whether a table with such a finding is refused; otherwise it is a warning in the log. */
    public boolean refuses() {
        return refuses;
    }
}
