package crm.task;

import java.io.Serializable;

/** What a chunk of the job did: tasks opened, brought up to date and closed. */
public record GeneratedTasks(int opened, int updated, int closed) implements Serializable {

    public int changed() {
        return opened + updated + closed;
    }
}
