package crm.today;

/** In what a management report is written. */
public enum ReportFormat {
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    PDF("application/pdf");

    private final String type;

    ReportFormat(String type) {
        this.type = type;
    }

    /** What such a file is called on the wire. */
    public String type() {
        return type;
    }

    /** The file's name, of that of the workbook. */
    String named(String workbook) {
        return workbook.replaceFirst("[.]xlsx$", "." + name().toLowerCase(java.util.Locale.ROOT));
    }
}
