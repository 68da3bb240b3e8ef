package org.imagecloud.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.imagecloud.workflow.contract.DecisionInputs;

/**
 * The application's own processes and tables for the bare engine: the same activities, timers, subscriptions and decisions.
 * A service task only sets what the next gateway asks for; nothing is kept outside of the engine, and nobody is asked.
 */
final class BareModels {

    /** Timers wait, as they do in a case that is read in time. */
    private static final Date LATER = Date.from(Instant.now().plus(Duration.ofDays(1)));

    /** What service tasks tell the model, by their id. */
    private static final Map<String, Map<String, Object>> ANSWERS = Map.of(
            "serviceTask_recordRouting", routing(),
            "serviceTask_surveyOffers", Map.of("offeredTier", "COUNTY"),
            "serviceTask_offerToExperts", Map.of("offerOpen", true, "nextOfferDue", LATER),
            "serviceTask_surveyReading", Map.of("readerGrade", "ATTENDING", "aiDisagrees", false),
            "serviceTask_surveyReader", Map.of("readerReports", 500, "discrepancyPercent", 1.0, "doubleRead", false),
            "serviceTask_returnResult", Map.of("reportStatus", "FINAL"));

    /** Stands for every delegate; the models call it. */
    public static final class Step {

        public void run(DelegateExecution execution) {
            String task = execution.getCurrentActivityId();
            boolean emergency = "U1".equals(execution.getVariable("urgency"));
            execution.setVariables(ANSWERS.getOrDefault(task, Map.of()));
            if (task.equals("serviceTask_recordRouting")) {
                execution.setVariable("triageNeeded", !emergency && execution.getVariable("triageOutcome") == null);
            } else if (task.equals("serviceTask_forecastWait")) {
                execution.setVariable("forecast", emergency ? "PARALLEL_OFFER" : "NO_MORE");
            } else if (task.equals("serviceTask_recordCriticality")) {
                boolean critical = !((List<?>) execution.getVariable("criticalDecisions")).isEmpty();
                execution.setVariables(critical ? calls() : new HashMap<>());
                execution.setVariable("critical", critical);
                execution.setVariable("criticalCategory", critical ? 1 : null);
                execution.setVariable("discrepancy", false);
            }
        }
    }

    private BareModels() {}

    static void deploy(ProcessEngine engine) throws IOException {
        DeploymentBuilder deployment = engine.getRepositoryService().createDeployment();
        for (Path model : files("processes")) {
            deployment.addString(model.getFileName().toString(), bare(Files.readString(model)));
        }
        for (Path table : files("dmn")) {
            deployment.addString(table.getFileName().toString(), Files.readString(table));
        }
        deployment.deploy();
    }

    private static List<Path> files(String folder) throws IOException {
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            return files.sorted().toList();
        }
    }

    private static String bare(String model) {
        return model.replaceAll("<camunda:taskListener [^>]*/>", "")
                .replaceAll(
                        "camunda:delegateExpression=\"#\\{\\w+}\"", "camunda:expression=\"\\${step.run(execution)}\"");
    }

    static Map<String, Object> start(boolean emergency) {
        Map<String, Object> variables = new HashMap<>();
        DecisionInputs.TOLD.get("classify-urgency").forEach(unknown -> variables.put(unknown, null));
        variables.put("referralId", "a case");
        variables.put("studyInstanceUid", "1.2.3");
        variables.put("modality", "CT");
        variables.put("bodyPart", "HEAD");
        variables.put("age", 40);
        variables.put("onsetHours", 2.0);
        variables.put("gcs", emergency ? 9 : null);
        variables.put("clinicRequest", "U3");
        variables.put("countySkillOnShift", true);
        variables.put("clinicGroups", "wangren/clinic");
        variables.put(
                "symptoms",
                new ArrayList<>(emergency ? List.of("suddenDizziness", "suddenHeadache") : List.of("followUp")));
        return variables;
    }

    /** What the reader signs, and what triage says. */
    static Map<String, Object> completion(String task, boolean emergency) {
        Map<String, Object> variables = new HashMap<>();
        if (task.equals("userTask_triageStudy")) {
            variables.put("triageOutcome", "ACCEPTED");
        } else if (task.equals("userTask_readStudy")) {
            Map<String, Object> finding = new LinkedHashMap<>();
            finding.put("code", emergency ? "intracerebralHaemorrhage" : "noAcuteFinding");
            finding.put("sizeMm", null);
            finding.put("known", null);
            variables.put("findings", new ArrayList<>(List.of(finding)));
            variables.put("reportDiffers", false);
        }
        return variables;
    }

    private static Map<String, Object> routing() {
        Map<String, Object> variables = new HashMap<>();
        for (String date : List.of(
                "claimWarnAt",
                "claimEndangeredAt",
                "claimDue",
                "preliminaryWarnAt",
                "preliminaryEndangeredAt",
                "preliminaryDue",
                "warnAt",
                "endangeredAt",
                "finalDue",
                "triageDue")) {
            variables.put(date, LATER);
        }
        variables.put("priority", 50);
        variables.put("claimMinutes", 10);
        variables.put("leaseMinutes", 10);
        variables.put("readerGroups", "lixin/radiologist");
        variables.put("triageGroups", "lixin/triage");
        return variables;
    }

    private static Map<String, Object> calls() {
        return new HashMap<>(Map.of("acknowledgeCycle", "R/PT5M", "callTree", "clinic-duty", "callTreeStep", 0));
    }
}
