package crm.exports;

import static jakarta.enterprise.event.TransactionPhase.AFTER_SUCCESS;

import crm.dictionary.DictionaryEntry;
import crm.dictionary.DictionaryKind;
import crm.dictionary.DictionaryQueries;
import crm.shared.RuleViolation;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes files in the background as who asked for them: the container hands the caller over to the thread. Holds one chunk
 * of rows and one part of the file at a time, however long the list is.
 *
 * <p>Each row says which export it came by and who asked for it, so that a cut-out still leads back to the audit trail.
 */
@ApplicationScoped
public class ExportWorker {

    private static final Logger LOG = Logger.getLogger(ExportWorker.class.getName());
    private static final int PART = 512 * 1024;

    @Resource
    ManagedExecutorService executor;

    @Inject
    ExportChunkService chunks;

    @Inject
    DictionaryQueries dictionaries;

    void start(@Observes(during = AFTER_SUCCESS) ExportStarted started) {
        executor.submit(() -> work(started.runId()));
    }

    private void work(long runId) {
        try {
            var run = chunks.begin(runId);
            if (run.isPresent()) write(run.get());
        } catch (RuleViolation refused) {
            chunks.fail(runId, refused.rule().key());
        } catch (IOException | RuntimeException bug) {
            LOG.log(Level.SEVERE, bug, () -> "export " + runId + " failed");
            chunks.fail(runId, ExportRule.INTERRUPTED.key());
        }
    }

    private void write(ExportRun run) throws IOException {
        var words = words(run);
        var out = new PartStream(PART);
        var part = 0;
        try (var sheet = run.format().open(out)) {
            var mark = words.mark(run);
            sheet.header(Stream.concat(run.columns().stream().map(words::title), Stream.of(words.markTitle()))
                    .toList());
            sheet.watermark(mark + " · " + run.purpose());
            var done = 0L;
            for (var chunk = chunks.read(run, 0); chunk.read() > 0; chunk = chunks.read(run, chunk.last())) {
                for (var row : chunk.rows()) {
                    sheet.row(
                            Stream.concat(run.columns().stream().map(column -> column.of(row, words)), Stream.of(mark))
                                    .collect(Collectors.toList())); // a cell may be null
                }
                sheet.flush();
                done += chunk.read();
                var parts = out.take();
                if (!chunks.save(run.id(), part, parts, done)) return;
                part += parts.size();
            }
        }
        chunks.finish(run.id(), part, out.takeRest());
    }

    private Words words(ExportRun run) {
        var labels = new EnumMap<DictionaryKind, Map<String, DictionaryEntry>>(DictionaryKind.class);
        for (var kind : DictionaryKind.values()) {
            labels.put(
                    kind,
                    dictionaries.all(kind).stream()
                            .collect(Collectors.toMap(DictionaryEntry::code, Function.identity(), (a, b) -> a)));
        }
        return new Words(run.language(), ZoneId.of(run.zone()), labels);
    }
}
