package org.imagecloud.workflow;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.imagecloud.access.StudyAccess;
import org.imagecloud.duty.DutyRoster;
import org.imagecloud.identity.Authorities;
import org.imagecloud.identity.LocalUser;
import org.imagecloud.identity.Membership;
import org.imagecloud.identity.Person;
import org.imagecloud.identity.Role;
import org.imagecloud.notification.Notice;
import org.imagecloud.notification.Notices;
import org.imagecloud.organisation.Hospital;
import org.imagecloud.organisation.Organisation;
import org.imagecloud.quality.QualityReviews;
import org.imagecloud.quality.ReaderRecord;
import org.imagecloud.referral.DeclineReason;
import org.imagecloud.referral.Facts;
import org.imagecloud.referral.MissingInput;
import org.imagecloud.referral.Patient;
import org.imagecloud.referral.Reading;
import org.imagecloud.referral.ReadingLoads;
import org.imagecloud.referral.ReadingQueue;
import org.imagecloud.referral.Referral;
import org.imagecloud.referral.Referrals;
import org.imagecloud.referral.Signatory;
import org.imagecloud.referral.TargetStage;
import org.imagecloud.referral.TargetStep;
import org.imagecloud.referral.TimelineEvent;
import org.imagecloud.referral.Triage;
import org.imagecloud.reporting.Releases;
import org.imagecloud.reporting.Report;
import org.imagecloud.reporting.ReportContent;
import org.imagecloud.reporting.ReportStatus;
import org.imagecloud.reporting.Reports;
import org.imagecloud.routing.ClinicalInformation;
import org.imagecloud.routing.Confidence;
import org.imagecloud.routing.Finding;
import org.imagecloud.routing.Told;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.LocalizedText;
import org.imagecloud.shared.ReferralId;
import org.imagecloud.shared.StudyInstanceUid;
import org.imagecloud.shared.Tier;
import org.imagecloud.shared.Urgency;
import org.imagecloud.sla.OwnWorkingTime;
import org.imagecloud.workflow.engine.Worker;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * A case and its people: they act through the room of the cases, and what came of it is read there. Of the rooms beside it is
 * known only what a test says.
 */
public abstract class CaseProcess extends CaseEngine {

    protected static final HospitalId LIXIN = new HospitalId("lixin");
    protected static final HospitalId BOZHOU = new HospitalId("bozhou");
    protected static final Person CLINIC = person("clinic.wangren", "wangren", Role.CLINIC);
    protected static final Person TRIAGE = person("triage.lixin", "lixin", Role.TRIAGE);
    protected static final Person READER = person("radiologist.lixin", "lixin", Role.RADIOLOGIST);
    protected static final Person COLLEAGUE = person("radiologist2.lixin", "lixin", Role.RADIOLOGIST);
    protected static final Person EXPERT = person("expert.city", "bozhou", Role.EXPERT);
    protected static final Person SUPERVISOR = person("supervisor.lixin", "lixin", Role.SUPERVISOR);
    protected static final Finding[] PNEUMONIA = {new Finding("pneumonia", null, null)};
    protected static final String PROGRAM = "ai.worker";

    protected final Organisation organisation = mock(Organisation.class);
    protected final DutyRoster roster = mock(DutyRoster.class);
    protected final OwnWorkingTime workingTime = new OwnWorkingTime();
    protected final ReadingLoads loads = mock(ReadingLoads.class);
    protected final QualityReviews reviews = mock(QualityReviews.class);
    protected final Releases releases = mock(Releases.class);
    protected final StudyAccess access = mock(StudyAccess.class);
    private final Reports reports = mock(Reports.class);
    private final Notices notices = mock(Notices.class);
    private final List<Report> signed = new ArrayList<>();
    private final List<Notice> sent = new ArrayList<>();
    private AnnotationConfigApplicationContext beans;
    protected ReferralId id = ReferralId.create();

    @BeforeEach
    void furnish() {
        hospital("wangren", Tier.TOWNSHIP, "lixin");
        hospital("lixin", Tier.COUNTY, "bozhou");
        hospital("bozhou", Tier.CITY, "province");
        hospital("province", Tier.PROVINCE, null);
        when(access.maySeeCase(any())).thenReturn(true);
        when(access.mayWorkOn(any())).thenReturn(true);
        when(roster.hasReaderOnDuty(any(), any(), any())).thenReturn(Optional.of(true));
        when(loads.before(any(), any())).thenReturn(new ReadingQueue(0, null, 0));
        when(reviews.readerRecord(any())).thenReturn(new ReaderRecord(500, null));
        when(reports.versions(any())).thenAnswer(call -> List.copyOf(signed));
        when(reports.latest(any())).thenAnswer(call -> signed.stream().reduce((older, newer) -> newer));
        doAnswer(call -> sent.add(call.getArgument(0))).when(notices).send(any());
        beans = CaseBeans.over(
                engine, workingTime, organisation, roster, loads, reviews, releases, access, reports, notices);
        for (String delegate : beans.getBeanDefinitionNames()) {
            provide(delegate, beans.getBean(delegate));
        }
    }

    @AfterEach
    void close() {
        beans.close();
    }

    // Hospitals and people

    /** Adds a hospital, which from then on is that of its tier on everybody's way up. */
    protected Hospital hospital(String name, Tier tier, @Nullable String parent) {
        var hospital = new Hospital(
                new HospitalId(name),
                new LocalizedText(name, name),
                tier,
                parent == null ? null : new HospitalId(parent));
        when(organisation.hospital(hospital.id())).thenReturn(hospital);
        when(organisation.onTheWayUp(any(), eq(tier))).thenReturn(Optional.of(hospital));
        when(organisation.ofTier(tier)).thenReturn(List.of(hospital));
        return hospital;
    }

    protected static Person person(String userId, String hospital, Role role) {
        return new Person(userId, userId, Set.of(new Membership(new HospitalId(hospital), role)));
    }

    /** So many cases wait at each hospital before this one, whose readers take so long for each. */
    protected void queue(int ahead, int readers, int medianMinutes) {
        when(loads.before(any(), any())).thenReturn(new ReadingQueue(ahead, Duration.ofMinutes(medianMinutes), 20));
        when(roster.readersOnDuty(any(), any(), any(), any())).thenReturn(Optional.of(readers));
    }

    protected void as(Person person, Runnable act) {
        as(person, () -> {
            act.run();
            return person;
        });
    }

    protected <T> T as(Person person, Supplier<T> act) {
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                        new LocalUser(person, ""), null, Authorities.of(person.memberships())));
        try {
            return act.get();
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    // What people do

    /** Sends a case, which is the one that the test is about from then on. */
    protected ProcessInstance start(ClinicalInformation clinical) {
        var study = new StudyInstanceUid(
                "2.25." + Math.abs(ReferralId.create().value().getMostSignificantBits()));
        id = as(
                CLINIC,
                () -> referrals()
                        .submit(study, clinical, new Patient("Li Xiulan", "F", 70), new HospitalId("wangren")));
        return Objects.requireNonNull(instance("referral"));
    }

    protected void inform(ClinicalInformation now) {
        as(CLINIC, () -> bean(Triage.class).inform(id, now, null));
    }

    /** Sends the case to its readers as it is. */
    protected void triage() {
        triage(null, null);
    }

    protected void triage(@Nullable Urgency corrected, @Nullable String why) {
        as(TRIAGE, () -> bean(Triage.class).accept(id, corrected, why));
    }

    protected void sendBack() {
        as(
                TRIAGE,
                () -> bean(Triage.class)
                        .sendBack(id, new MissingInput(MissingInput.Reason.CLINICAL_INFORMATION, null)));
    }

    /** By whoever has claimed the case. */
    protected void cannotBeRead(MissingInput.Reason why, @Nullable String words) {
        as(reader(), () -> bean(Triage.class).sendBack(id, new MissingInput(why, words)));
    }

    protected void claim(Person reader) {
        as(reader, () -> referrals().claim(id));
    }

    protected void giveBack() {
        as(reader(), () -> engine.getTaskService().setAssignee(readingTask().getId(), null));
    }

    protected void decline(Person reader) {
        as(reader, () -> referrals().decline(id, DeclineReason.NO_TIME, null));
    }

    /** A draft is saved. */
    protected void stillReads() {
        referrals().stillRead(id);
    }

    protected boolean expertNeeded(@Nullable Confidence confidence, Finding... findings) {
        return as(reader(), () -> referrals().expertNeeded(id, List.of(findings), confidence));
    }

    /** The reader's report becomes a preliminary one, and the case goes to experts. */
    protected void secondOpinion() {
        Person reader = reader();
        signPreliminary(PNEUMONIA);
        as(reader, () -> referrals().secondOpinion(id));
    }

    /** By whoever has claimed the case, or else a reader who claims it now. */
    protected void signPreliminary(Finding... findings) {
        claimIfNobodyHas();
        Report report = add(ReportStatus.PRELIMINARY, findings);
        as(reader(), () -> referrals().preliminarySigned(id, report.version(), report.signatory(), List.of(findings)));
    }

    protected void sign(String... findings) {
        sign(
                false,
                Stream.of(findings).map(code -> new Finding(code, null, null)).toArray(Finding[]::new));
    }

    /** @param differs from the preliminary report, as the reader says */
    protected void sign(boolean differs, Finding... findings) {
        claimIfNobodyHas();
        Report report = add(ReportStatus.FINAL, findings);
        as(
                reader(),
                () -> referrals().reportSigned(id, report.version(), report.signatory(), List.of(findings), differs));
    }

    protected void amend(Finding... findings) {
        Report report = add(ReportStatus.CORRECTED, findings);
        as(
                READER,
                () -> referrals()
                        .reportAmended(
                                id, report.version(), report.signatory(), List.of(findings), "overlooked", false));
    }

    /** The clinic reads the latest version back. */
    protected void acknowledge() {
        as(CLINIC, () -> referrals().acknowledge(id, referral().reportVersion(), "Dr Chen", "as it says"));
    }

    /** The program that looks at the images answers. */
    protected void answer(Map<String, Object> variables) {
        engine.getExternalTaskService().complete(fetched().getId(), PROGRAM, variables);
        engine.getManagementService().createJobQuery().messages().list().stream()
                .map(Job::getId)
                .forEach(engine.getManagementService()::executeJob);
    }

    protected void aProgramSees(String finding) {
        answer(Map.of("aiFinding", finding, "aiScore", 0.9));
    }

    protected LockedExternalTask fetched() {
        return engine.getExternalTaskService()
                .fetchAndLock(10, PROGRAM)
                .topic(Worker.TOPIC, 60_000)
                .execute()
                .get(0);
    }

    private void claimIfNobodyHas() {
        if (referral().claim() == null) {
            claim(READER);
        }
    }

    /** Whoever has claimed the case. */
    private Person reader() {
        Reading.Claim claim = referral().claim();
        String userId = claim == null ? READER.userId() : claim.userId();
        return Stream.of(READER, COLLEAGUE, EXPERT)
                .filter(person -> person.userId().equals(userId))
                .findFirst()
                .orElseThrow();
    }

    private Report add(ReportStatus status, Finding... findings) {
        Person reader = reader();
        Membership at = reader.memberships().iterator().next();
        Hospital hospital = organisation.hospital(at.hospital());
        var signatory = new Signatory(
                reader.userId(), reader.displayName(), at.role(), new Signatory.Place(hospital.id(), hospital.name()));
        var report = new Report(
                signed.size() + 1,
                status,
                signatory,
                now(),
                null,
                new ReportContent(List.of(findings), "", "seen"),
                0L,
                List.of());
        signed.add(report);
        return report;
    }

    // What has come of it

    protected Referral referral() {
        return referrals().get(id);
    }

    /** What the timeline tells of each time that this has happened, oldest first. */
    protected List<String> lines(TimelineEvent event) {
        return referrals().timeline(id).stream()
                .filter(entry -> entry.event() == event)
                .map(entry -> new Facts(entry.facts()).toString())
                .toList();
    }

    /** How far the time for a step has run, as somebody was told. */
    protected List<TargetStage> stages(TargetStep step) {
        return referrals().timeline(id).stream()
                .filter(entry -> new Facts(entry.facts()).toString().startsWith("step: " + step))
                .map(entry -> TargetStage.valueOf(entry.event().name().substring("TARGET_".length())))
                .toList();
    }

    /** Why the case was offered to the experts of a hospital, each time. */
    protected List<String> offersTo(String hospital) {
        return lines(TimelineEvent.OFFERED_TO_EXPERT).stream()
                .filter(line -> line.startsWith("hospital: " + hospital + ","))
                .toList();
    }

    /** The notices of a kind that a group has got. */
    protected List<Notice> sent(Notice.Kind kind, String group) {
        return sent(kind).stream()
                .filter(notice -> notice.to().group().equals(group))
                .toList();
    }

    protected List<Notice> sent(Notice.Kind kind) {
        return sent.stream().filter(notice -> notice.kind() == kind).toList();
    }

    /** Counts notices from now on. */
    protected void forgetNotices() {
        sent.clear();
    }

    protected Referrals referrals() {
        return bean(Referrals.class);
    }

    /** The instance of a process of this case, while it runs. */
    protected @Nullable ProcessInstance instance(String process) {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(id.toString(), process)
                .singleResult();
    }

    protected <T> T bean(Class<T> type) {
        return beans.getBean(type);
    }

    // What clinics tell

    protected static ClinicalInformation cough() {
        return Told.of("DX", "CHEST", List.of("cough"), Map.of("age", 40));
    }

    /** No emergency that goes past triage, but urgent enough: U2. */
    protected static ClinicalInformation vomiting() {
        return Told.of("CT", "HEAD", List.of("severeHeadache", "vomiting"), Map.of("age", 40));
    }

    protected static ClinicalInformation screening() {
        return Told.of("MG", "BREAST", List.of("screening"), Map.of("age", 50));
    }

    protected static ClinicalInformation headache() {
        return Told.of(
                "CT", "HEAD", List.of("suddenDizziness", "suddenHeadache"), Map.of("onsetHours", 2.0, "age", 70));
    }
}
