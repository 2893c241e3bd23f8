package crm.outfile;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;

/** What receivers say of files: a wrong answer is kept, and then refused, so that the receiver knows too. */
@ApplicationScoped
public class Acknowledgements {

    private static final int LONGEST = 64;

    @Inject
    CollectService files;

    private interface Answer {
        OutFileRow to(long id, long lines, String sha256);
    }

    /**
     * Takes what a receiver says it got.
     *
     * @throws crm.shared.RuleViolation where that is not what the file has
     */
    public OutFileRow take(long id, Long lines, String sha256) {
        return compared(files::acknowledge, id, lines, sha256);
    }

    /** The same where the receiver says it by a file in the directory. */
    OutFileRow read(long id, Long lines, String sha256) {
        return compared(files::readAnswer, id, lines, sha256);
    }

    private static OutFileRow compared(Answer answer, long id, Long lines, String sha256) {
        if (lines == null || sha256 == null || sha256.isBlank()) throw OutFileRule.INCOMPLETE.violatedBy();
        var said = sha256.strip().toLowerCase(Locale.ROOT);
        var file = answer.to(id, lines, said.length() > LONGEST ? said.substring(0, LONGEST) : said);
        if (file.lines() == lines && said.equals(file.sha256())) return file;
        throw OutFileRule.DIFFERENT.violatedBy(file.name(), file.lines(), file.sha256());
    }
}
