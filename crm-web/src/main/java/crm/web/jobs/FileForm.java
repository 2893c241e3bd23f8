package crm.web.jobs;

import crm.imports.DayFileKind;
import crm.imports.DayFileMode;
import java.io.Serializable;
import java.time.LocalDate;

/** What somebody says of a file before handing it over. */
public class FileForm implements Serializable {

    private static final long serialVersionUID = 1;

    private DayFileKind kind;
    private String source;
    private LocalDate businessDate;
    private DayFileMode mode = DayFileMode.FIRST;

    public DayFileKind getKind() {
        return kind;
    }

    public void setKind(DayFileKind kind) {
        this.kind = kind;
    }

    public String getSource() {
        return source;
    }

    public void setSource(String source) {
        this.source = source;
    }

    public LocalDate getBusinessDate() {
        return businessDate;
    }

    public void setBusinessDate(LocalDate businessDate) {
        this.businessDate = businessDate;
    }

    public DayFileMode getMode() {
        return mode;
    }

    public void setMode(DayFileMode mode) {
        this.mode = mode;
    }
}
