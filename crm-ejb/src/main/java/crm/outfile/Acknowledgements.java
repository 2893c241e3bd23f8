package crm.outfile;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;

/** What receivers say of files: a wrong answer is kept, and then refused, so that the receiver knows too. */
@ApplicationScoped
public class Acknowledgements {

    @Inject
    CollectService files;

    /**
     * Takes what a receiver says it got.
     *
     * @throws crm.shared.RuleViolation where that is not what the file has
     */
    public OutFileRow take(long id, Long lines, String sha256) {
        if (lines == null || sha256 == null || sha256.isBlank()) throw OutFileRule.INCOMPLETE.violatedBy();
        var said = sha256.strip().toLowerCase(Locale.ROOT);
        var file = files.acknowledge(id, lines, said.length() > 64 ? said.substring(0, 64) : said);
        if (file.lines() == lines && said.equals(file.sha256())) return file;
        throw OutFileRule.DIFFERENT.violatedBy(file.name(), file.lines(), file.sha256());
    }
}
