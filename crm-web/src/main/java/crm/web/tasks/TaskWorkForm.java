package crm.web.tasks;

import java.io.Serializable;
import java.time.LocalDate;

/** What is typed about tasks that are completed, put off or given away: a note or reason, until when, to whom. */
public class TaskWorkForm implements Serializable {

    private static final long serialVersionUID = 1;

    private String text;
    private LocalDate until;
    private String manager;

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text;
    }

    public LocalDate getUntil() {
        return until;
    }

    public void setUntil(LocalDate until) {
        this.until = until;
    }

    public String getManager() {
        return manager;
    }

    public void setManager(String manager) {
        this.manager = manager;
    }
}
