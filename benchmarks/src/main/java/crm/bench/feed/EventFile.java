package crm.bench.feed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.function.Supplier;

/** Writes events to a file, one JSON object a line. */
public final class EventFile {

    private EventFile() {}

    /** Writes the sequence as many times; answers how many lines there are. */
    public static long write(Supplier<Iterator<Event>> events, int times, Path file) {
        var count = 0L;
        try (var lines = Files.newBufferedWriter(file)) {
            for (var time = 0; time < times; time++) {
                for (var sequence = events.get(); sequence.hasNext(); count++) {
                    lines.write(EventJson.one(sequence.next()));
                    lines.write('\n');
                }
            }
        } catch (IOException e) {
            throw new FeedRefused(
                    "Cannot write " + file + ". Check that the folder exists, may be written and has room.");
        }
        return count;
    }
}
