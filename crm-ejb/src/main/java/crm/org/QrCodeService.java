package crm.org;

import static crm.access.Permission.MANAGER_QR;

import crm.access.AccessRule;
import crm.access.CurrentActor;
import crm.access.Requires;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.shared.Db;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes personal links, and keeps the pictures of social accounts' own QR codes. */
@Stateless
public class QrCodeService {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"; // nothing that looks like something else
    private static final int LENGTH = 10;
    private static final int LONGEST_ACCOUNT = 100;
    private static final int LONGEST_CAMPAIGN = 60;

    @Inject
    Db db;

    @Inject
    ManagerStore store;

    @Inject
    ManagerReach reach;

    @Inject
    CurrentActor actor;

    @Inject
    AuditService audit;

    @Inject
    Clock clock;

    /**
     * The code of a manager's link; made when there is none yet.
     *
     * @param campaign for which the link is, or null for the general one
     */
    @Requires(MANAGER_QR)
    public String make(long managerId, String campaign) {
        var manager = present(managerId);
        var wanted = campaign == null || campaign.isBlank() ? null : campaign.strip();
        if (wanted != null && wanted.length() > LONGEST_CAMPAIGN) {
            throw QrRule.CAMPAIGN_TOO_LONG.violatedBy(LONGEST_CAMPAIGN);
        }
        var made =
                db.query(h -> h.createQuery("insert into qr_code (code, manager_id, campaign, created_at, created_by)"
                                + " values (:code, :manager, :campaign, :now, :by)"
                                + " on conflict (manager_id, coalesce(campaign, '')) do nothing returning code")
                        .bind("code", random())
                        .bind("manager", managerId)
                        .bind("campaign", wanted)
                        .bind("now", OffsetDateTime.now(clock))
                        .bind("by", actor.name())
                        .mapTo(String.class)
                        .findOne());
        if (made.isEmpty()) return existing(managerId, wanted);
        audit.record(AuditEntry.ofSystem("manager.code-made", manager.called())
                .with(Map.of("code", made.get(), "campaign", wanted == null ? "" : wanted)));
        return made.get();
    }

    private String existing(long managerId, String campaign) {
        return db.query(h -> h.createQuery("select code from qr_code where manager_id = :manager"
                        + " and campaign is not distinct from :campaign")
                .bind("manager", managerId)
                .bind("campaign", campaign)
                .mapTo(String.class)
                .one());
    }

    /** Keeps the name or number of a social account; an empty one takes it away. A picture stays as it is. */
    @Requires(MANAGER_QR)
    public void enter(long managerId, SocialKind kind, String account) {
        var manager = present(managerId);
        if (kind == null) throw AccessRule.NOT_FOUND.violatedBy("account");
        var wanted = account == null || account.isBlank() ? null : account.strip();
        if (wanted != null && wanted.length() > LONGEST_ACCOUNT) {
            throw ManagerRule.TOO_LONG.violatedBy(kind, LONGEST_ACCOUNT);
        }
        var before = kept(managerId, kind);
        if (wanted == null) forget(managerId, kind);
        else {
            db.run(h -> h.execute(
                    "insert into manager_social (manager_id, kind, account) values (?, ?, ?) on conflict (manager_id, kind)"
                            + " do update set account = excluded.account",
                    managerId,
                    kind.name(),
                    wanted));
        }
        var facts = new LinkedHashMap<String, Object>();
        facts.put("kind", kind);
        facts.put("account", wanted);
        audit.record(AuditEntry.ofSystem("manager.social-entered", manager.called())
                .change(fact("account", before.account()), facts));
    }

    private void forget(long managerId, SocialKind kind) {
        db.run(h -> {
            h.execute(
                    "delete from manager_social where manager_id = ? and kind = ? and image is null",
                    managerId,
                    kind.name());
            h.execute(
                    "update manager_social set account = null where manager_id = ? and kind = ?",
                    managerId,
                    kind.name());
        });
    }

    /** Keeps the picture of a social account's QR code, drawn anew, and returns what the code says. */
    @Requires(MANAGER_QR)
    public String upload(long managerId, SocialKind kind, byte[] file) {
        var manager = present(managerId);
        if (kind == null) throw AccessRule.NOT_FOUND.violatedBy("picture");
        var picture = QrImages.picture(file);
        var before = kept(managerId, kind);
        db.run(h -> h.createUpdate("insert into manager_social (manager_id, kind, image, image_text)"
                        + " values (:manager, :kind, :image, :text) on conflict (manager_id, kind) do update"
                        + " set image = excluded.image, image_text = excluded.image_text")
                .bind("manager", managerId)
                .bind("kind", kind.name())
                .bind("image", picture.png())
                .bind("text", picture.text().replace("\u0000", ""))
                .execute());
        audit.record(AuditEntry.ofSystem("manager.picture-kept", manager.called())
                .change(fact("says", before.says()), Map.of("kind", kind, "says", picture.text())));
        return picture.text();
    }

    /** Takes the picture of a social account away. */
    @Requires(MANAGER_QR)
    public void remove(long managerId, SocialKind kind) {
        var manager = present(managerId);
        if (kind == null) throw AccessRule.NOT_FOUND.violatedBy("picture");
        var before = kept(managerId, kind);
        var changed = db.query(h -> h.execute(
                        "delete from manager_social where manager_id = ? and kind = ? and account is null",
                        managerId,
                        kind.name())
                + h.execute(
                        "update manager_social set image = null, image_text = null where manager_id = ? and kind = ?",
                        managerId,
                        kind.name()));
        if (changed == 0) return;
        audit.record(AuditEntry.ofSystem("manager.picture-removed", manager.called())
                .change(fact("says", before.says()), Map.of("kind", kind)));
    }

    private record Kept(String account, String says) {}

    private Kept kept(long managerId, SocialKind kind) {
        return db.query(h -> h.select(
                        "select account, image_text from manager_social where manager_id = ? and kind = ?",
                        managerId,
                        kind.name())
                .map((row, context) -> new Kept(row.getString(1), row.getString(2)))
                .findOne()
                .orElse(new Kept(null, null)));
    }

    private static Map<String, Object> fact(String name, String value) {
        return value == null ? Map.of() : Map.of(name, value);
    }

    private ManagerStore.Locked present(long managerId) {
        reach.refuseBeyond(MANAGER_QR, managerId);
        var manager = store.lock(managerId);
        if (manager.resigned()) throw QrRule.RESIGNED.violatedBy(manager.called());
        return manager;
    }

    private static String random() {
        var code = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) code.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        return code.toString();
    }
}
