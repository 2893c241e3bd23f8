package crm.bench.load;

import crm.bench.Dice;
import crm.bench.feed.Event;
import crm.bench.simulator.Scenario;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.postgresql.PGConnection;

/** All rows of one customer after the other, sent to the database in portions. */
final class CustomerRows {

    /** The share of customers that have an owner. */
    static final double SERVED = .6;

    private static final double RECLAIMED = .05;
    private static final Set<String> RECLAIMED_STAGES =
            Set.of("REGISTERED", "PENDING_ACCOUNT_OPENING", "PENDING_FUNDING");
    private static final String[] TAGS = {"margin", "ipo", "us-stocks", "seminar", "high-net-worth", "call-evening"};

    private final Map<String, Desk> desks;
    private final List<Desk> all;
    private final Scenario scenario;
    private final LocalDate today;

    private final CopyRows customers = new CopyRows("customer", """
            id,number,name_local,name_latin,name_search,phone,phone_raw,email,birth_date,gender,language,residence,id_type,
            id_country,id_number,registration_ip,ip_country,mobile_region,mobile_region_sure,education,occupation,address,
            investor_type,risk_rating,risk_rated_at,consents,party,holders,company,source,source_detail,campaign,
            referrer_number,user_region,user_region_rule,active_region,active_region_rule,stage,stage_since,stage_evidence,
            mark,application_id,application_state,application_reason,application_page,account_numbers,account_status,
            registered_at,submitted_at,opened_at,funded_at,traded_at,deposit_count,trade_count,reclaim_exemption,acquirer_id,
            opener_id,service_id,backup_id,responsible_id,unit_id,in_pool_since,protected_until,last_contact_at,
            last_contact_kind,last_contact_method,next_follow_up_at,follow_up_count,intent,level,tags,assets,assets_as_of""".strip());
    private final CopyRows events = new CopyRows(
            "customer_event",
            "source,event_id,customer_number,type,time,data,reference,account_no,amount,currency,detail,reason_code,page,"
                    + "digest,received_at,received_by");
    private final CopyRows moves = new CopyRows("stage_history", "customer_id,ordinal,stage,at,evidence");
    private final CopyRows contacts =
            new CopyRows("contact", "customer_id,at,day,kind,method,manager_id,valid,reference");
    private final CopyRows ownerships = new CopyRows(
            "ownership",
            "customer_id,role,manager_id,unit_id,started_at,started_on,how,by_user,rule_id,protected_until,reclaim_on,"
                    + "ended_at,end_how,ended_by");
    private final CopyRows attributions =
            new CopyRows("attribution", "customer_id,manager_id,percent,from_day,to_day,status,by_user,at");
    private final CopyRows pool = new CopyRows(
            "pool_entry", "customer_id,unit_id,entered_at,why,last_owner_id,left_at,left_how,stage,source");
    private final CopyRows followUps = new CopyRows(
            "follow_up",
            "id,customer_id,author,author_name,manager_id,at,recorded_at,methods,result,intent,level,next_at,remark,"
                    + "visibility,action_id,stage");

    private long eventCount;

    CustomerRows(List<Desk> desks, Scenario scenario) {
        this.all = desks;
        this.desks = new HashMap<>();
        desks.forEach(desk -> this.desks.put(desk.user(), desk));
        this.scenario = scenario;
        this.today = scenario.until().toLocalDate();
    }

    /** @param manager who looks after the customer, if anybody does */
    void add(int index, List<Event> told, String manager) {
        new One(index, told.stream().map(EventRow::of).toList(), desks.get(manager)).write();
        eventCount += told.size();
    }

    /** Sends what was added, customers first; answers how many events there were. */
    long send(Connection connection) throws SQLException, IOException {
        var copy = connection.unwrap(PGConnection.class).getCopyAPI();
        for (var rows : List.of(customers, events, moves, contacts, ownerships, attributions, pool, followUps)) {
            rows.send(copy);
        }
        var sent = eventCount;
        eventCount = 0;
        return sent;
    }

    private static LocalDate day(Instant at) {
        return at.atOffset(Scenario.ZONE).toLocalDate();
    }

    private final class One {
        final long id;
        final List<EventRow> told;
        final Desk desk;
        final Dice dice;
        final Lifecycle lifecycle;
        final Map<String, Object> row = new HashMap<>();
        final List<Contact> valid = new ArrayList<>();
        final Instant registered;
        Instant started;
        LocalDate protectedUntil;

        One(int index, List<EventRow> told, Desk desk) {
            id = 100L * (index + 1);
            this.told = told;
            this.desk = desk;
            dice = new Dice(scenario.seed(), index, 12);
            lifecycle = Lifecycle.of(told);
            registered = lifecycle.registration.at();
        }

        void write() {
            row.put("id", id);
            row.put("number", lifecycle.registration.event().subject());
            row.put("unit_id", 1);
            row.put("in_pool_since", lifecycle.registration.instant());
            row.put("follow_up_count", 0);
            row.put("tags", dice.chance(.1) ? List.of(dice.of(TAGS)) : List.of());
            lifecycle.writeTo(row);
            Particulars.of(told).writeTo(row);
            if (lifecycle.fundedBy != null) {
                row.put("assets", (long) dice.around(12_000_000, 1.6));
                row.put("assets_as_of", today.minusDays(1));
            }
            writeEvents();
            writeOwners();
            customers.add(row);
        }

        private void writeEvents() {
            for (var event : told) {
                var data = event.data();
                events.add(
                        event.event().source(),
                        event.event().id(),
                        event.event().subject(),
                        event.type(),
                        event.instant(),
                        data,
                        event.reference(),
                        event.accountNo(),
                        event.amount(),
                        event.currency(),
                        event.detail(),
                        event.reasonCode(),
                        event.page(),
                        event.digest(data),
                        event.instant(),
                        "feed");
                var contact = Contact.of(event, desks);
                if (contact == null) continue;
                contacts.add(
                        id,
                        contact.instant(),
                        day(contact.at()),
                        contact.kind(),
                        contact.method(),
                        contact.managerId(),
                        contact.valid(),
                        contact.reference());
                if (contact.valid()) valid.add(contact);
            }
            for (var i = 0; i < lifecycle.moves.size(); i++) {
                var move = lifecycle.moves.get(i);
                moves.add(id, i + 1, move.stage(), move.cause().instant(), move.json());
            }
            if (valid.isEmpty()) return;
            var last = valid.get(valid.size() - 1);
            row.put("last_contact_at", last.instant());
            row.put("last_contact_kind", "VALID");
            row.put("last_contact_method", last.method());
        }

        private void writeOwners() {
            var choice = dice.unit();
            if (choice < SERVED) {
                begin();
                serve();
            } else if (choice < SERVED + RECLAIMED && RECLAIMED_STAGES.contains(lifecycle.stage)) {
                begin();
                if (protectedUntil.isBefore(today.minusDays(2))) comeBack();
                else serve();
            } else {
                enterPool(1, registered, "REGISTERED", null, null);
            }
        }

        /** Most in the last month, so that as many protections end each day as in a house where nobody is reclaimed yet. */
        private void begin() {
            var latest = scenario.until().toInstant().minusSeconds(3600);
            var span = Math.min(45 * 86_400L, latest.getEpochSecond() - registered.getEpochSecond());
            started = span <= 0 ? registered : latest.minusSeconds((long) (dice.unit() * span));
            var first = day(started);
            protectedUntil = first.plusDays(7);
            for (var contact : valid) {
                var at = contact.at();
                if (at.isBefore(started)
                        || !contact.kind().equals("PROGRESS")
                                && (contact.managerId() == null || contact.managerId() != desk.managerId())) continue;
                var until = day(at).plusDays(7);
                var most = first.plusDays(90);
                if (until.isAfter(most)) until = most;
                if (until.isAfter(protectedUntil)) protectedUntil = until;
            }
        }

        private void serve() {
            var opened = lifecycle.opening != null;
            var role = opened ? "SERVICE" : dice.chance(.7) ? "ACQUIRER" : "OPENER";
            var reclaimOn =
                    RECLAIMED_STAGES.contains(lifecycle.stage) && lifecycle.exemption() == null ? protectedUntil : null;
            own(role, desk, protectedUntil, reclaimOn, null);
            row.put(role.toLowerCase() + "_id", desk.managerId());
            if (opened && dice.chance(.1)) {
                var backup = all.get(dice.below(all.size()));
                own("BACKUP", backup, null, null, null);
                row.put("backup_id", backup.managerId());
            }
            row.put("responsible_id", desk.managerId());
            row.put("unit_id", desk.unitId());
            row.put("in_pool_since", null);
            row.put("protected_until", protectedUntil);
            enterPool(1, registered, "REGISTERED", null, started);
            attributions.add(
                    id, desk.managerId(), 100, day(started), null, opened ? "FROZEN" : "PROVISIONAL", "gm", started);
            if (dice.chance(.4)) followUp();
        }

        /** With stage and source, which a trigger writes otherwise. */
        private void enterPool(long unit, Instant at, String why, Long lastOwner, Instant left) {
            pool.add(
                    id,
                    unit,
                    at,
                    why,
                    lastOwner,
                    left,
                    left == null ? null : "ASSIGNED",
                    lifecycle.stage,
                    row.get("source"));
        }

        /** Reclaimed on the night after the last protected day, now in the pool of the team. */
        private void comeBack() {
            var ended = protectedUntil
                    .plusDays(1)
                    .atTime(0, 15)
                    .atOffset(Scenario.ZONE)
                    .toInstant();
            own("ACQUIRER", desk, protectedUntil, protectedUntil, ended);
            row.put("unit_id", desk.unitId());
            row.put("in_pool_since", ended);
            enterPool(1, registered, "REGISTERED", null, started);
            enterPool(desk.unitId(), ended, "RECLAIMED", desk.managerId(), null);
            attributions.add(id, desk.managerId(), 100, day(started), day(ended), "PROVISIONAL", "gm", started);
        }

        private void own(String role, Desk owner, LocalDate until, LocalDate reclaimOn, Instant ended) {
            ownerships.add(
                    id,
                    role,
                    owner.managerId(),
                    owner.unitId(),
                    started,
                    day(started),
                    "ASSIGNED",
                    "gm",
                    1,
                    until,
                    reclaimOn,
                    ended,
                    ended == null ? null : "RECLAIMED",
                    ended == null ? null : "scheduler");
        }

        /** About the last call that reached the customer. */
        private void followUp() {
            EventRow call = null;
            for (var event : told) {
                if (event.type().equals("call.ended") && "REACHED".equals(event.detail())) call = event;
            }
            if (call == null) return;
            var next = dice.chance(.6)
                    ? scenario.until().plusDays(dice.between(-6, 20)).plusHours(dice.between(9, 18))
                    : null;
            var intent = dice.of("HIGH", "MEDIUM", "LOW", "NONE");
            var level = dice.of("A", "B", "C", "D");
            followUps.add(
                    id,
                    id,
                    desk.user(),
                    desk.user(),
                    desk.managerId(),
                    call.instant(),
                    call.instant(),
                    List.of("PHONE"),
                    "REACHED",
                    intent,
                    level,
                    next,
                    "",
                    "TEAM",
                    call.reference(),
                    lifecycle.stage);
            row.put("follow_up_count", 1);
            row.put("next_follow_up_at", next);
            row.put("intent", intent);
            row.put("level", level);
        }
    }
}
