package crm.user;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** A believable brokerage: two regions of our own, overseas, their branches, teams and account managers. */
final class DemoOrganisation {

    private static final LocalDate SINCE = LocalDate.of(2025, 1, 1);

    private record Unit(
            long id, String code, String parent, String kind, String name, String hant, String hans, String calendar) {}

    /** An account manager of the demonstration. */
    record Manager(long id, String user, String local, String latin, String team, String region, String languages) {}

    private static final List<Unit> UNITS = List.of(
            new Unit(11, "HK", "HO", "REGION", "Hong Kong", "香港", "香港", "HK"),
            new Unit(12, "CN", "HO", "REGION", "Mainland", "內地", "内地", "CN"),
            new Unit(13, "OS", "HO", "REGION", "Overseas", "海外", "海外", "SG"),
            new Unit(21, "CENTRAL", "HK", "BRANCH", "Central", "中環", "中环", "HK"),
            new Unit(22, "KOWLOON", "HK", "BRANCH", "Kowloon", "九龍", "九龙", "HK"),
            new Unit(23, "SHENZHEN", "CN", "BRANCH", "Shenzhen", "深圳", "深圳", "CN"),
            new Unit(24, "SINGAPORE", "OS", "BRANCH", "Singapore", "新加坡", "新加坡", "SG"),
            new Unit(31, "CENTRAL-1", "CENTRAL", "TEAM", "Central 1", "中環一隊", "中环一队", "HK"),
            new Unit(32, "CENTRAL-2", "CENTRAL", "TEAM", "Central 2", "中環二隊", "中环二队", "HK"),
            new Unit(33, "KOWLOON-1", "KOWLOON", "TEAM", "Kowloon 1", "九龍一隊", "九龙一队", "HK"),
            new Unit(34, "SHENZHEN-1", "SHENZHEN", "TEAM", "Shenzhen 1", "深圳一隊", "深圳一队", "CN"),
            new Unit(35, "SINGAPORE-1", "SINGAPORE", "TEAM", "Singapore 1", "新加坡一隊", "新加坡一队", "SG"));

    private static final List<Manager> MANAGERS = List.of(
            new Manager(101, "am1", "梁敏儀", "Leung Man Yee", "CENTRAL-1", "HK", "yue,cmn,en"),
            new Manager(102, "am2", "王建國", "Wang Jianguo", "SHENZHEN-1", "CN", "cmn"),
            new Manager(103, "am3", "何志明", "Ho Chi Ming", "CENTRAL-1", "HK", "yue,en"),
            new Manager(104, "am4", "陳嘉欣", "Chan Ka Yan", "CENTRAL-2", "HK", "yue,cmn,en"),
            new Manager(105, "am5", "黃子軒", "Wong Tsz Hin", "CENTRAL-2", "HK", "yue,en"),
            new Manager(106, "am6", "李思敏", "Lee Sze Man", "KOWLOON-1", "HK", "yue,cmn"),
            new Manager(107, "am7", "張偉倫", "Cheung Wai Lun", "KOWLOON-1", "HK", "yue,en"),
            new Manager(108, "am8", "赵欣怡", "Zhao Xinyi", "SHENZHEN-1", "CN", "cmn,en"),
            new Manager(109, "am9", "吴海波", "Wu Haibo", "SHENZHEN-1", "CN", "cmn,yue"),
            new Manager(110, "am10", "陈慧玲", "Tan Hwee Ling", "SINGAPORE-1", "SG", "en,cmn"),
            new Manager(111, "am11", "Daniel Okafor", "Daniel Okafor", "SINGAPORE-1", "SG", "en"),
            new Manager(112, "am12", "周家樂", "Chow Ka Lok", "CENTRAL-1", "HK", "yue,cmn,en"));

    /** How customers reach an office. */
    private record Desk(String unit, String phone, String email, String address) {}

    private static final List<Desk> DESKS = List.of(
            new Desk("HO", "+85228880000", "service@example.com", "1 Harbour Road, Wan Chai, Hong Kong"),
            new Desk("CENTRAL", "+85228880100", "central@example.com", "18/F, 88 Queen's Road Central, Hong Kong"),
            new Desk("KOWLOON", "+85228880200", "kowloon@example.com", "6/F, 700 Nathan Road, Mong Kok, Kowloon"),
            new Desk("SHENZHEN", "+8675586800100", "shenzhen@example.com", "深圳市福田区中心四路 1 号 22 楼"),
            new Desk("SINGAPORE", "+6568880100", "singapore@example.com", "12 Marina Boulevard, Singapore"));

    private static final String CONTACTS = """
        update account_manager m set phone = d.phone, email = u.name || '@example.com', work_from = '09:00', work_to = d.work_to,
          work_days = case when d.saturdays then '{1,2,3,4,5,6}'::int[] else '{1,2,3,4,5}' end,
          joined_on = ?::date + (m.id % 9)::int * 97 - 900, licences = d.licences
        from app_user u, (
          select x.id, case x.region when 'CN' then '+861391002' when 'SG' then '+65812300' else '+852912340' end
              || (x.id % 90 + 10) || case when x.region = 'CN' then '88' else '' end as phone,
            case when x.id % 3 = 0 then time '18:00' else time '18:30' end as work_to, x.id % 4 = 0 as saturdays,
            case when x.region = 'SG' then array['CMFAS 1A', 'CMFAS 6'] when x.id % 2 = 0 then array['SFC 1', 'SFC 4']
              else array['SFC 1'] end as licences
          from account_manager x) d
        where d.id = m.id and u.id = m.user_id
        """;

    private static final String SOCIAL = """
        insert into manager_social (manager_id, kind, account)
        select m.id, s.kind, case s.kind when 'WECHAT' then 'wx-' || u.name when 'LINKEDIN' then
          replace(lower(m.name_latin), ' ', '-') when 'TELEGRAM' then u.name || '_broker' when 'LINE' then u.name || '.line'
          else m.phone end
        from account_manager m join app_user u on u.id = m.user_id,
          unnest(array['WECHAT', 'WHATSAPP', 'LINE', 'TELEGRAM', 'LINKEDIN']) with ordinality s(kind, no)
        where s.no = 1 or (m.id + s.no) % 3 = 0
        on conflict do nothing
        """;

    private static final Map<String, String> HOUSE = Map.of(
            "brokerage.name", "Example Securities",
            "brokerage.name-hant", "範例證券",
            "brokerage.name-hans", "范例证券",
            "card.note", "Licensed by the SFC for regulated activities 1 and 4 (CE no. AAA000, an example).",
            "card.note-hant", "獲證監會發牌進行第1及第4類受規管活動（中央編號 AAA000，範例）。",
            "card.note-hans", "获证监会发牌进行第1及第4类受规管活动（中央编号 AAA000，范例）。",
            "card.registration", "https://www.example.com/open-account");

    private DemoOrganisation() {}

    /** How the managers and their offices are reached; after the accounts are there. */
    static void reach(Handle h) {
        HOUSE.forEach((key, value) -> h.execute("update setting set value = ? where key = ?", value, key));
        for (var desk : DESKS) {
            h.execute(
                    "update org_unit set phone = ?, email = ?, address = ? where code = ?",
                    desk.phone(),
                    desk.email(),
                    desk.address(),
                    desk.unit());
        }
        h.execute(CONTACTS, SINCE);
        h.execute(SOCIAL);
    }

    static List<Manager> managers() {
        return MANAGERS;
    }

    static long managerId(String user) {
        return MANAGERS.stream()
                .filter(m -> m.user().equals(user))
                .findFirst()
                .orElseThrow()
                .id();
    }

    static void create(Handle h) {
        for (var unit : UNITS) {
            h.execute(
                    "insert into org_unit (id, code, kind, name, name_hant, name_hans, calendar) values (?, ?, ?, ?,"
                            + " ?, ?, ?)",
                    unit.id(),
                    unit.code(),
                    unit.kind(),
                    unit.name(),
                    unit.hant(),
                    unit.hans(),
                    unit.calendar());
            h.execute(
                    "insert into org_unit_parent (unit_id, parent_id, from_day) select ?, id, ? from org_unit where"
                            + " code = ?",
                    unit.id(),
                    SINCE,
                    unit.parent());
        }
        for (var m : MANAGERS) {
            h.execute(
                    "insert into account_manager (id, unit_id, name_local, name_latin, position, region, languages,"
                            + " capacity) select ?, id, ?, ?, 'ACCOUNT_MANAGER', ?, string_to_array(?, ','), 600 from"
                            + " org_unit where code = ?",
                    m.id(),
                    m.local(),
                    m.latin(),
                    m.region(),
                    m.languages(),
                    m.team());
        }
    }
}
