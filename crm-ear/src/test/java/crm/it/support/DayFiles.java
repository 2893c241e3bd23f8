package crm.it.support;

import crm.imports.DayFileKind;
import crm.imports.DayFileMode;
import crm.imports.DayFileQueries;
import crm.imports.DayFileRow;
import crm.imports.LoadService;
import crm.imports.Manifest;
import crm.imports.Reception;
import crm.job.JobRunRow;
import crm.job.JobService;
import crm.job.RunOrigin;
import crm.job.RunRequest;
import crm.shared.Sha256;
import jakarta.enterprise.inject.spi.CDI;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;

/** A core system of the test's own, which hands over files. */
public final class DayFiles {

    private static final int CHUNK = 5_000;
    private static final long NO_RUN = 0;

    private final String source = "core-" + UUID.randomUUID().toString().substring(0, 8);

    public String source() {
        return source;
    }

    /** Hands a file over; answers its number. */
    public long hand(DayFileKind kind, LocalDate day, DayFileMode mode, String text) throws Exception {
        var content = text.getBytes(StandardCharsets.UTF_8);
        return hand(
                new Manifest(kind, source, null, day, kind.key() + ".csv", null, Sha256.hex(content), mode), content);
    }

    public long hand(DayFileKind kind, LocalDate day, String text) throws Exception {
        return hand(kind, day, DayFileMode.FIRST, text);
    }

    public static long hand(Manifest manifest, byte[] content) throws Exception {
        var reception = CDI.current().select(Reception.class).get();
        return As.user("feed", () -> reception.receive(manifest, new ByteArrayInputStream(content)))
                .id();
    }

    /** Loads what waits of a kind up to a day. */
    public static JobRunRow load(DayFileKind kind, LocalDate day, Map<String, String> parameters) throws Exception {
        var jobs = CDI.current().select(JobService.class).get();
        return Runs.ended(As.user(
                "batch",
                () -> jobs.start(new RunRequest("import-" + kind.key(), day, null, parameters, RunOrigin.MANUAL))));
    }

    /** Loads what waits of a kind up to a day, as the job does, without the job. */
    public static void work(DayFileKind kind, LocalDate day) throws Exception {
        var loading = CDI.current().select(LoadService.class).get();
        As.user("batch", () -> {
            for (var next = loading.next(kind, day, CHUNK); next.isPresent(); next = loading.next(kind, day, CHUNK)) {
                loading.load(next.get(), NO_RUN);
            }
        });
    }

    /** Hands a file over and loads it; answers what became of it. */
    public DayFileRow loaded(DayFileKind kind, LocalDate day, DayFileMode mode, String text) throws Exception {
        var id = hand(kind, day, mode, text);
        work(kind, day);
        return file(id);
    }

    public DayFileRow loaded(DayFileKind kind, LocalDate day, String text) throws Exception {
        return loaded(kind, day, DayFileMode.FIRST, text);
    }

    public static DayFileRow file(long id) throws Exception {
        return As.user(
                "batch", () -> CDI.current().select(DayFileQueries.class).get().file(id));
    }

    /** The customer opens an account; answers its number. */
    public static String account(String customer, String openedAt) throws Exception {
        var account = "A" + UUID.randomUUID().toString().substring(0, 10);
        Platform.sends(Platform.event(
                "application.successful",
                customer,
                openedAt,
                "\"applicationId\":\"" + UUID.randomUUID() + "\",\"accountNo\":\"" + account
                        + "\",\"accountType\":\"CASH\""));
        return account;
    }
}
