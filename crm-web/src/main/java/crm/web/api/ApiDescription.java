package crm.web.api;

import static java.util.Map.entry;
import static org.eclipse.microprofile.openapi.OASFactory.createAPIResponse;
import static org.eclipse.microprofile.openapi.OASFactory.createAPIResponses;
import static org.eclipse.microprofile.openapi.OASFactory.createContent;
import static org.eclipse.microprofile.openapi.OASFactory.createMediaType;
import static org.eclipse.microprofile.openapi.OASFactory.createParameter;
import static org.eclipse.microprofile.openapi.OASFactory.createRequestBody;
import static org.eclipse.microprofile.openapi.OASFactory.createSchema;

import crm.customerlist.CustomerFilter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.Parameter.In;

/**
 * Adds to the description at {@code /openapi} what is the same everywhere, and what the resources, which read and write JSON
 * field by field, cannot say by their types: bodies, answers and problems. The schemas stand in META-INF/openapi.yaml.
 */
public class ApiDescription implements OASFilter {

    private static final String ROOT = "/api/v1";

    private static final Map<String, String> BODIES = Map.ofEntries(
            entry("POST /calendars/closures/{id}/withdrawal", "Reason"),
            entry("POST /calendars/{calendar}/closures", "ClosureRequest"),
            entry("POST /customers/assignments", "AssignmentRequest"),
            entry("POST /customers/remarks", "RemarkRequest"),
            entry("POST /customers/verifications", "VerificationsRequest"),
            entry("POST /customers/{number}/attribution/refusal", "Reason"),
            entry("POST /customers/{number}/follow-ups", "FollowUpRequest"),
            entry("POST /customers/{number}/regions", "RegionRequest"),
            entry("POST /customers/{number}/reveals", "RevealRequest"),
            entry("POST /customers/{number}/verifications", "VerificationRequest"),
            entry("POST /dictionaries/{kind}", "DictionaryRequest"),
            entry("PUT /dictionaries/{kind}/{code}", "DictionaryRequest"),
            entry("PUT /settings/numbers/{group}", "SettingNumbersRequest"),
            entry("PUT /settings/offices/{unit}", "OfficeRequest"),
            entry("POST /exports", "ExportRequest"),
            entry("POST /managers", "ManagerRequest"),
            entry("PUT /managers/{id}", "ManagerRequest"),
            entry("POST /managers/{id}/leaves", "LeaveRequest"),
            entry("POST /managers/{id}/resignation", "Reason"),
            entry("POST /managers/{id}/return", "Reason"),
            entry("POST /managers/{id}/qr-codes", "QrCodeRequest"),
            entry("PUT /managers/{id}/pictures/{kind}", "PictureRequest"),
            entry("POST /managers/{id}/hand-over", "HandOverRequest"),
            entry("POST /managers/{id}/hand-over/preview", "HandOverRequest"),
            entry("POST /jobs/{name}/runs", "RunRequest"),
            entry("POST /notifications/read", "ReadRequest"),
            entry("PUT /jobs/{name}/schedule", "ScheduleRequest"),
            entry("PUT /jobs/{name}/alert-limits", "AlertLimits"),
            entry("PUT /jobs/{name}/needs", "JobNeeds"),
            entry("POST /jobs/{name}/catch-up", "CatchUp"),
            entry("PUT /notification-settings", "NotificationSettings"),
            entry("PUT /daily-reports/mine", "DailyReportRequest"),
            entry("POST /daily-reports/mine/submission", "DailyReportRequest"),
            entry("POST /daily-reports/{id}/return", "DailyReportReturn"),
            entry("PUT /service-actions/counts", "ActionCounts"),
            entry("PUT /targets", "TargetRequest"),
            entry("POST /tasks", "TaskRequest"),
            entry("POST /tasks/{id}/completion", "Note"),
            entry("POST /tasks/{id}/snooze", "Snooze"),
            entry("POST /tasks/{id}/assignment", "TaskAssignment"),
            entry("POST /tasks/completions", "TaskCompletions"),
            entry("POST /tasks/awakenings", "TaskIds"),
            entry("POST /tasks/snoozes", "TaskSnoozes"),
            entry("POST /tasks/assignments", "TaskAssignments"),
            entry("PUT /task-rules/{node}", "TaskRuleRequest"),
            entry("POST /service-actions/unmatched/{number}/match", "ActionMatch"),
            entry("POST /service-actions/unmatched/{number}/dismissal", "Reason"),
            entry("POST /permission-requests", "PermissionWish"),
            entry("POST /permission-requests/{id}/grant", "OptionalReason"),
            entry("POST /permission-requests/{id}/refusal", "Reason"),
            entry("POST /permission-requests/{id}/end", "Reason"),
            entry("POST /delegations", "DelegationRequest"),
            entry("POST /retention/periods", "RetentionPeriod"),
            entry("POST /retention/periods/{id}/rejection", "Reason"),
            entry("POST /legal-holds", "LegalHold"),
            entry("POST /legal-holds/{id}/release", "Reason"),
            entry("POST /job-alert-receivers", "AlertReceiverRequest"),
            entry("PUT /job-alert-receivers/{id}", "AlertReceiverChange"),
            entry("POST /event-receivers", "EventReceiverRequest"),
            entry("PUT /event-receivers/{id}", "EventReceiverChange"),
            entry("POST /event-receivers/{id}/redelivery", "Redelivery"),
            entry("POST /out-files/{id}/acknowledgement", "Acknowledgement"),
            entry("POST /extension-requests", "ExtensionWish"),
            entry("POST /feeds/heartbeat", "Heartbeat"),
            entry("POST /feeds/{name}/mute", "Reason"),
            entry("POST /feeds/{name}/removal", "Reason"),
            entry("POST /jobs/runs/{id}/restart", "Restart"),
            entry("POST /extension-requests/{id}/grant", "OptionalReason"),
            entry("POST /extension-requests/{id}/refusal", "Reason"),
            entry("POST /pool/claims", "Claim"),
            entry("PUT /assignment-rules/{name}", "AssignmentRuleRequest"),
            entry("POST /assignment-rules/{name}/activation", "AssignmentRuleActivation"),
            entry("POST /assignment-rules/{name}/retirement", "Reason"),
            entry("POST /assignment-rules/{name}/move", "AssignmentRuleMove"),
            entry("POST /hand-over-offers/{number}/refusal", "Reason"),
            entry("POST /assignment-trials/pool", "AssignmentBackfillRequest"),
            entry("PUT /protection-rules/{name}", "ProtectionRuleRequest"),
            entry("POST /protection-rules/{name}/preview", "ProtectionRuleRequest"),
            entry("POST /protection-rules/{name}/end", "RuleEnd"),
            entry("PUT /settings", "SettingsRequest"),
            entry("PUT /settings/tmt", "TmtSet"),
            entry("PUT /settings/house", "HouseRequest"),
            entry("POST /organisation/units", "UnitRequest"),
            entry("POST /organisation/units/{unit}/move", "UnitMove"),
            entry("POST /organisation/units/{unit}/names", "UnitRequest"),
            entry("POST /organisation/units/{unit}/closing", "UnitClosing"),
            entry("POST /organisation/units/{unit}/withdrawal", "UnitWithdrawal"),
            entry("POST /users", "UserRequest"),
            entry("PUT /users/{user}", "UserRequest"),
            entry("POST /users/{user}/roles", "UserRoleRequest"),
            entry("POST /users/{user}/roles/{id}/end", "UserRoleEnd"),
            entry("POST /users/{user}/move", "UserMove"),
            entry("POST /users/{user}/leaves", "UserLeaveRequest"),
            entry("POST /users/{user}/exit", "Reason"),
            entry("POST /users/{user}/second-factor/reset", "Reason"),
            entry("POST /users/{user}/directory", "Reason"),
            entry("POST /users/{user}/return", "Reason"),
            entry("POST /roles/import", "RoleImport"),
            entry("POST /roles/{role}/changes", "RoleChangeRequest"),
            entry("POST /roles/changes/{id}/confirmation", "OptionalReason"),
            entry("POST /roles/changes/{id}/rejection", "Reason"));

    private static final Map<String, String> ANSWERS = Map.ofEntries(
            entry("GET /audit", "AuditPage"),
            entry("GET /audit/heads/{number}", "AuditHeads"),
            entry("GET /retention/purges/{number}", "AuditHeads"),
            entry("GET /customers/{number}/masked", "MaskedFields"),
            entry("GET /customers/{number}/past", "CustomerPast"),
            entry("POST /customers/{number}/reveals", "Revealed"),
            entry("GET /bulk-runs/{id}", "BulkRun"),
            entry("POST /bulk-runs/{id}/pause", "BulkRun"),
            entry("POST /bulk-runs/{id}/resume", "BulkRun"),
            entry("GET /bulk-runs/{id}/results", "Results"),
            entry("GET /calendars/{calendar}", "CalendarDays"),
            entry("POST /calendars/{calendar}/closures", "CreatedDays"),
            entry("GET /customers", "CustomerPage"),
            entry("POST /customers/assignments", "Results"),
            entry("POST /customers/remarks", "Results"),
            entry("POST /customers/verifications", "Results"),
            entry("GET /customers/{number}", "Customer"),
            entry("GET /customers/{number}/account-opening", "AccountOpening"),
            entry("GET /customers/{number}/assets", "Assets"),
            entry("GET /customers/{number}/audit", "AuditPage"),
            entry("GET /customers/{number}/follow-ups", "FollowUps"),
            entry("POST /customers/{number}/follow-ups", "Created"),
            entry("GET /customers/{number}/referrals", "Referrals"),
            entry("GET /customers/{number}/timeline", "TimelinePage"),
            entry("GET /dashboard/counts", "DashboardCounts"),
            entry("GET /database-advice", "DatabaseAdvice"),
            entry("GET /job-alert-receivers", "AlertReceivers"),
            entry("GET /job-alert-receivers/{id}", "AlertReceiver"),
            entry("POST /job-alert-receivers", "AlertReceiver"),
            entry("PUT /job-alert-receivers/{id}", "AlertReceiver"),
            entry("POST /job-alert-receivers/{id}/pause", "AlertReceiver"),
            entry("POST /job-alert-receivers/{id}/resumption", "AlertReceiver"),
            entry("POST /job-alert-receivers/{id}/secret", "ReceiverSecret"),
            entry("POST /job-alert-receivers/{id}/trial", "ReceiverTrial"),
            entry("GET /event-receivers", "EventReceivers"),
            entry("GET /event-receivers/{id}", "EventReceiver"),
            entry("POST /event-receivers", "EventReceiver"),
            entry("PUT /event-receivers/{id}", "EventReceiver"),
            entry("POST /event-receivers/{id}/pause", "EventReceiver"),
            entry("POST /event-receivers/{id}/resumption", "EventReceiver"),
            entry("POST /event-receivers/{id}/secret", "ReceiverSecret"),
            entry("POST /event-receivers/{id}/trial", "ReceiverTrial"),
            entry("POST /event-receivers/{id}/redelivery", "EventsTold"),
            entry("GET /event-receivers/{id}/dead-letters", "DeadLetters"),
            entry("POST /event-receivers/{id}/dead-letters/redelivery", "EventsTold"),
            entry("GET /out-files", "OutFilePage"),
            entry("GET /out-files/{id}", "OutFile"),
            entry("POST /out-files/{id}/acknowledgement", "OutFile"),
            entry("GET /day-files", "DayFilePage"),
            entry("GET /day-files/{id}", "DayFile"),
            entry("POST /day-files/{kind}/file", "DayFile"),
            entry("GET /dashboard/next", "NextThings"),
            entry("POST /events", "Receipt"),
            entry("GET /exports", "Exports"),
            entry("POST /exports", "Export"),
            entry("GET /exports/{id}", "Export"),
            entry("GET /jobs", "Jobs"),
            entry("GET /managers", "ManagerPage"),
            entry("POST /managers", "Manager"),
            entry("GET /managers/hand-overs", "HandOvers"),
            entry("GET /managers/{id}", "Manager"),
            entry("PUT /managers/{id}", "Manager"),
            entry("POST /managers/{id}/first-password", "FirstPassword"),
            entry("POST /managers/{id}/leaves", "Manager"),
            entry("POST /managers/{id}/resignation", "Manager"),
            entry("POST /managers/{id}/return", "Manager"),
            entry("GET /managers/{id}/qr-codes", "QrCodes"),
            entry("POST /managers/{id}/qr-codes", "QrCode"),
            entry("PUT /managers/{id}/pictures/{kind}", "Picture"),
            entry("GET /managers/{id}/hand-over", "HandOver"),
            entry("POST /managers/{id}/hand-over", "HandOverBegun"),
            entry("POST /managers/{id}/hand-over/preview", "HandOverPlan"),
            entry("GET /jobs/runs", "RunPage"),
            entry("GET /jobs/runs/{id}", "Run"),
            entry("GET /jobs/runs/{id}/log", "RunLog"),
            entry("POST /jobs/{name}/runs", "Run"),
            entry("POST /jobs/runs/{id}/stop", "Run"),
            entry("POST /jobs/runs/{id}/restart", "Run"),
            entry("PUT /jobs/{name}/schedule", "Job"),
            entry("GET /jobs/{name}/alert-limits", "AlertLimits"),
            entry("PUT /jobs/{name}/alert-limits", "AlertLimits"),
            entry("PUT /jobs/{name}/needs", "Job"),
            entry("POST /jobs/{name}/catch-up", "Runs"),
            entry("GET /jobs/calendar", "JobCalendar"),
            entry("GET /jobs/{name}/firings", "Firings"),
            entry("GET /notifications", "NotificationPage"),
            entry("POST /notifications/read", "ReadAnswer"),
            entry("GET /notification-settings", "NotificationSettings"),
            entry("PUT /notification-settings", "NotificationSettings"),
            entry("GET /today/figures", "TodayFigures"),
            entry("GET /today/rows", "FigureRows"),
            entry("GET /today/follow-ups", "DailyFollowUps"),
            entry("GET /daily-reports", "DailyReports"),
            entry("GET /daily-reports/mine", "DailyReport"),
            entry("PUT /daily-reports/mine", "DailyReport"),
            entry("POST /daily-reports/mine/submission", "DailyReport"),
            entry("GET /targets", "Targets"),
            entry("GET /management", "Management"),
            entry("GET /management/reports", "ManagementReports"),
            entry("GET /customers/{number}/tasks", "Tasks"),
            entry("GET /tasks", "TaskPage"),
            entry("GET /tasks/counts", "TaskCounts"),
            entry("POST /tasks", "Created"),
            entry("POST /tasks/completions", "TaskResults"),
            entry("POST /tasks/awakenings", "TaskResults"),
            entry("POST /tasks/snoozes", "TaskResults"),
            entry("POST /tasks/assignments", "TaskResults"),
            entry("GET /task-rules", "TaskRules"),
            entry("GET /task-rules/{node}", "TaskRules"),
            entry("PUT /task-rules/{node}", "TaskRules"),
            entry("GET /extension-requests", "ExtensionRequests"),
            entry("GET /feeds", "Feeds"),
            entry("GET /reclaim/round-trips", "RoundTrips"),
            entry("GET /customers/{number}/ownership", "OwnershipExplanation"),
            entry("POST /permission-requests", "Created"),
            entry("POST /delegations", "Created"),
            entry("POST /legal-holds", "Created"),
            entry("POST /extension-requests", "Created"),
            entry("GET /pool", "PoolPage"),
            entry("POST /pool/claims", "Claimed"),
            entry("GET /assignment-queue", "AssignmentQueue"),
            entry("GET /assignment-rules", "AssignmentRules"),
            entry("GET /assignment-rules/{name}", "AssignmentRules"),
            entry("PUT /assignment-rules/{name}", "AssignmentRules"),
            entry("POST /assignment-rules/{name}/activation", "AssignmentRules"),
            entry("POST /assignment-rules/{name}/retirement", "AssignmentRules"),
            entry("POST /assignment-rules/{name}/move", "AssignmentRules"),
            entry("GET /assignment-trials/intake", "AssignmentTrial"),
            entry("GET /assignment-trials/pool", "AssignmentTrial"),
            entry("POST /assignment-trials/pool", "AssignmentBackfill"),
            entry("GET /assignment-trials/pool/progress", "AssignmentBackfill"),
            entry("GET /customers/{number}/decisions", "AssignmentDecisions"),
            entry("GET /hand-over-offers", "HandOverOffers"),
            entry("POST /hand-over-offers/{number}/refusal", "HandOverRefused"),
            entry("GET /protection-rules", "ProtectionRules"),
            entry("GET /reclaim/due", "ReclaimPage"),
            entry("GET /reclaim/taken", "ReclaimPage"),
            entry("GET /protection-rules/{name}", "ProtectionRules"),
            entry("PUT /protection-rules/{name}", "ProtectionRules"),
            entry("POST /protection-rules/{name}/preview", "ProtectionEffect"),
            entry("POST /protection-rules/{name}/end", "ProtectionRules"),
            entry("GET /dictionaries/{kind}", "Dictionary"),
            entry("GET /dictionaries/{kind}/settings", "Dictionary"),
            entry("POST /dictionaries/{kind}", "DictionaryCode"),
            entry("PUT /dictionaries/{kind}/{code}", "Dictionary"),
            entry("GET /settings", "Settings"),
            entry("GET /settings/tmt", "TmtSet"),
            entry("PUT /settings/tmt", "TmtSet"),
            entry("GET /settings/house", "House"),
            entry("PUT /settings/house", "House"),
            entry("GET /settings/numbers/{group}", "SettingNumbers"),
            entry("GET /settings/offices", "Offices"),
            entry("PUT /settings/offices/{unit}", "Offices"),
            entry("PUT /settings/numbers/{group}", "SettingNumbers"),
            entry("PUT /settings", "Settings"),
            entry("GET /organisation", "Organisation"),
            entry("GET /organisation/plans", "OrganisationPlans"),
            entry("GET /organisation/units/{unit}/effect", "MoveEffect"),
            entry("POST /organisation/units", "Organisation"),
            entry("POST /organisation/units/{unit}/move", "Organisation"),
            entry("POST /organisation/units/{unit}/names", "Organisation"),
            entry("POST /organisation/units/{unit}/closing", "Organisation"),
            entry("POST /organisation/units/{unit}/withdrawal", "OrganisationPlans"),
            entry("GET /management/sums", "Sums"),
            entry("GET /users", "UserPage"),
            entry("GET /users/{user}", "User"),
            entry("POST /users", "UserOpened"),
            entry("PUT /users/{user}", "User"),
            entry("POST /users/{user}/roles", "User"),
            entry("POST /users/{user}/roles/{id}/end", "User"),
            entry("POST /users/{user}/move", "User"),
            entry("POST /users/{user}/leaves", "User"),
            entry("POST /users/{user}/leaves/{id}/end", "User"),
            entry("POST /users/{user}/exit", "UserOpened"),
            entry("GET /users/{user}/sessions", "UserSessions"),
            entry("POST /users/{user}/sessions/end", "Ended"),
            entry("POST /users/{user}/sessions/{id}/end", "Ended"),
            entry("POST /users/{user}/second-factor/reset", "UserOpened"),
            entry("POST /users/{user}/directory", "UserOpened"),
            entry("GET /users/revocations", "Revocations"),
            entry("GET /profile/sessions", "UserSessions"),
            entry("POST /profile/sessions/end", "Ended"),
            entry("POST /profile/sessions/{id}/end", "Ended"),
            entry("GET /profile/tokens", "OwnTokens"),
            entry("POST /profile/tokens/{id}/revocation", "Ended"),
            entry("POST /users/{user}/return", "UserOpened"),
            entry("POST /users/{user}/password", "UserOpened"),
            entry("GET /roles", "Roles"),
            entry("GET /roles/{role}", "Role"),
            entry("GET /roles/{role}/difference", "RoleDifference"),
            entry("GET /roles/changes", "RoleChanges"),
            entry("GET /roles/report", "RoleFindings"),
            entry("GET /roles/export", "RoleFile"),
            entry("POST /roles/import", "RolesProposed"),
            entry("POST /roles/{role}/changes", "Created"));

    private static final Map<String, String> PROBLEMS = new TreeMap<>(Map.of(
            "400", "The request cannot be read: malformed, or a field or parameter that means nothing",
            "401", "Neither a valid API token nor name and password",
            "403", "The caller lacks the permission",
            "404", "There is no such record in the caller's scope",
            "409", "Changed or begun by somebody else meanwhile, or the same Idempotency-Key is under way",
            "422", "A rule stands against it; code names the rule"));

    @Override
    public void filterOpenAPI(OpenAPI api) {
        api.getPaths().getPathItems().forEach((path, item) -> item.getOperations()
                .forEach((method, operation) ->
                        complete(method, path.substring(path.indexOf(ROOT) + ROOT.length()), operation)));
        api.getComponents().removeSchema("Body");
    }

    private static void complete(HttpMethod method, String path, Operation operation) {
        var key = method + " " + path;
        if (key.equals("GET /customers")) addFilters(operation);
        if (method == HttpMethod.POST && !path.equals("/events")) operation.addParameter(idempotencyKey());
        if (operation.getParameters() != null) {
            operation.getParameters().stream()
                    .filter(parameter -> parameter.getSchema() == null && parameter.getRef() == null)
                    .forEach(parameter -> parameter.setSchema(createSchema().type(List.of(SchemaType.STRING))));
        }
        if (BODIES.containsKey(key)) {
            operation.setRequestBody(
                    createRequestBody().required(true).content(content("application/json", BODIES.get(key))));
        } else if (path.equals("/events")) {
            operation.setRequestBody(createRequestBody()
                    .required(true)
                    .content(content("application/cloudevents+json", "Event")
                            .addMediaType(
                                    "application/cloudevents-batch+json",
                                    createMediaType()
                                            .schema(createSchema()
                                                    .type(List.of(SchemaType.ARRAY))
                                                    .items(createSchema().ref("Event"))))));
        }
        answers(key, operation);
        problems(method, path, operation);
    }

    private static void addFilters(Operation operation) {
        var missing = new TreeSet<>(CustomerFilter.parameters());
        operation.getParameters().stream().map(Parameter::getName).forEach(missing::remove);
        missing.forEach(
                name -> operation.addParameter(createParameter().name(name).in(In.QUERY)));
    }

    private static Parameter idempotencyKey() {
        return createParameter()
                .name("Idempotency-Key")
                .in(In.HEADER)
                .description("The same request under the same key is done once and answered alike");
    }

    private static void answers(String key, Operation operation) {
        if (operation.getResponses() == null) operation.setResponses(createAPIResponses());
        var responses = operation.getResponses();
        var done = responses.getAPIResponses().keySet().stream()
                .filter(code -> code.startsWith("2"))
                .toList();
        if (done.isEmpty()) responses.addAPIResponse("200", createAPIResponse().description("What was asked for"));
        if (!ANSWERS.containsKey(key)) return;
        for (var code : done.isEmpty() ? List.of("200") : done) {
            responses.getAPIResponse(code).setContent(content("application/json", ANSWERS.get(key)));
        }
    }

    private static void problems(HttpMethod method, String path, Operation operation) {
        var responses = operation.getResponses();
        PROBLEMS.forEach((code, description) -> {
            var onRecord = code.equals("404");
            var onCommand = code.equals("409") || code.equals("422");
            if (onRecord && !path.contains("{") || onCommand && method == HttpMethod.GET) return;
            if (!responses.hasAPIResponse(code)) {
                responses.addAPIResponse(code, createAPIResponse().description(description));
            }
        });
        responses.getAPIResponses().forEach((code, response) -> {
            if (code.startsWith("4")) response.setContent(content("application/problem+json", "Problem"));
        });
    }

    private static Content content(String type, String schema) {
        return createContent()
                .addMediaType(type, createMediaType().schema(createSchema().ref(schema)));
    }
}
