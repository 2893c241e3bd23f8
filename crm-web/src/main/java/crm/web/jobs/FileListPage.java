package crm.web.jobs;

import crm.imports.DayFileKind;
import crm.imports.DayFileMode;
import crm.imports.DayFileQueries;
import crm.imports.DayFileRow;
import crm.imports.DayFileState;
import crm.imports.Manifest;
import crm.imports.Reception;
import crm.shared.Sha256;
import crm.web.support.Notices;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.primefaces.event.FileUploadEvent;

/** jobs/files.xhtml: the files of the day that were handed over, and handing one over. */
@Named
@ViewScoped
public class FileListPage implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int STEP = 30;

    @Inject
    Reception reception;

    @Inject
    DayFileQueries queries;

    @Inject
    Notices notices;

    private final FileForm form = new FileForm();
    private int wanted = STEP;
    private List<DayFileRow> rows;
    private boolean moreThere;

    public void load() {
        var slice = queries.latest(null, null, wanted);
        rows = slice.items();
        moreThere = slice.next() != null;
    }

    public void more() {
        wanted += STEP;
        load();
    }

    /** Hands over what somebody chose; why it is refused stays in the list too. */
    public void hand(FileUploadEvent event) throws IOException {
        var content = event.getFile().getContent();
        try {
            var receipt = reception.receive(
                    () -> new Manifest(
                            form.getKind(),
                            form.getSource(),
                            null,
                            form.getBusinessDate(),
                            event.getFile().getFileName(),
                            null,
                            Sha256.hex(content),
                            form.getMode()),
                    new ByteArrayInputStream(content));
            notices.success(receipt.known() ? "jobs.files.known" : "jobs.files.handed", receipt.id());
        } finally {
            load();
        }
    }

    /** How a state looks. */
    public String tone(DayFileState state) {
        return switch (state) {
            case DONE -> "ok";
            case REFUSED -> "bad";
            case SUPERSEDED -> "neutral";
            case RECEIVING, RECEIVED -> "warn";
        };
    }

    public DayFileKind[] getKinds() {
        return DayFileKind.values();
    }

    public DayFileMode[] getModes() {
        return DayFileMode.values();
    }

    public FileForm getForm() {
        return form;
    }

    public List<DayFileRow> getRows() {
        return rows;
    }

    public boolean isMoreThere() {
        return moreThere;
    }
}
