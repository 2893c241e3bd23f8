package crm.bench.measure;

import crm.bench.simulator.Scenario;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.LocalDate;
import java.util.Set;
import java.util.function.Supplier;

/** One run over everything that is measured. */
public final class Measurements {

    private final URI address;
    private final Supplier<Connection> owner;
    private final Extent extent;

    /** How much of each is done. */
    public record Extent(
            Set<Part> parts,
            int warm,
            int rounds,
            String readings,
            int writingRounds,
            int assign,
            int reclaim,
            int tasks,
            int allocation,
            int files,
            int staff,
            int staffSeconds,
            Long server,
            int chunk,
            int batch,
            int connections,
            Scenario events) {

        LocalDate today() {
            return events.until().toLocalDate();
        }
    }

    /** What is measured. */
    public enum Part {
        READ,
        PAGES,
        ASSIGN,
        ALLOCATION,
        RECLAIM,
        TASKS,
        EVENTS,
        EXPORT,
        FILES,
        STAFF,
        COST
    }

    public Measurements(URI address, Supplier<Connection> owner, Extent extent) {
        this.address = address;
        this.owner = owner;
        this.extent = extent;
    }

    public void run(PrintWriter out, Path details) throws Exception {
        try (var connection = owner.get();
                var report = new Report(out, details)) {
            report.say(
                    "%s; %s customers",
                    new Sql("select split_part(version(), ' ', 2)").one(connection, String.class),
                    new Sql("select count(*) from customer").one(connection, Long.class));
            if (extent.parts().contains(Part.READ)) {
                new ReadingRun(address, connection, report, extent.warm(), extent.rounds())
                        .run(new Readings(connection)
                                .all(new Api(address, "gm")).stream()
                                        .filter(reading -> reading.title().contains(extent.readings()))
                                        .toList());
            }
            var memory = new Memory(address, extent.server());
            if (extent.parts().contains(Part.PAGES)) {
                new PageRun(address, connection, report, extent.warm(), extent.rounds()).run();
            }
            if (extent.parts().contains(Part.EVENTS)) {
                new EventRun(
                                address,
                                owner,
                                report,
                                extent.events(),
                                extent.batch(),
                                extent.connections(),
                                extent.writingRounds())
                        .run();
            }
            if (extent.parts().contains(Part.ASSIGN)) {
                new AssignRun(address, connection, report, extent.assign(), extent.writingRounds()).run();
            }
            if (extent.parts().contains(Part.ALLOCATION)) {
                new AllocationRun(address, connection, report, extent.allocation()).run();
            }
            if (extent.parts().contains(Part.RECLAIM)) {
                new ReclaimRun(address, connection, report, extent.reclaim(), extent.chunk()).run();
            }
            if (extent.parts().contains(Part.TASKS)) {
                new TaskRun(address, connection, report, extent.tasks(), extent.chunk()).run();
            }
            if (extent.parts().contains(Part.EXPORT)) {
                new ExportRun(address, connection, report, memory).run();
            }
            if (extent.parts().contains(Part.FILES)) {
                new FileRun(address, connection, report, extent.files(), memory, extent.today()).run();
            }
            if (extent.parts().contains(Part.STAFF)) {
                new StaffRun(address, report, extent.staff(), extent.staffSeconds(), memory).run();
            }
            if (extent.parts().contains(Part.COST)) {
                new CostRun(address, connection, report).run(new Readings(connection).all(new Api(address, "gm")));
            }
            report.sum();
        }
    }
}
