package crm.structure;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.enterprise.context.SessionScoped;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import java.io.Serializable;
import org.junit.jupiter.api.Test;

/** What pages keep between two requests is written down with the session, which another server may go on with. */
class ViewStateTest {

    /** It is serializable, but not among the classes that are read here. */
    private static final String LAZY = "org.primefaces.model.LazyDataModel";

    @Test
    void whatever_of_ours_a_page_keeps_can_be_written_down() {
        var classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("crm");
        var kept = classes.stream()
                .filter(type -> type.isAnnotatedWith(ViewScoped.class) || type.isAnnotatedWith(SessionScoped.class))
                .flatMap(type -> type.getAllFields().stream())
                .filter(ViewStateTest::isKept)
                .toList();
        assertThat(kept).hasSizeGreaterThan(20);
        assertThat(kept)
                .filteredOn(field -> !isWritable(field.getRawType()))
                .extracting(JavaField::getFullName)
                .as("neither java.io.Serializable nor transient")
                .isEmpty();
    }

    private static boolean isKept(JavaField field) {
        return field.getRawType().getPackageName().startsWith("crm.")
                && !field.isAnnotatedWith(Inject.class)
                && !field.getModifiers().contains(JavaModifier.STATIC)
                && !field.getModifiers().contains(JavaModifier.TRANSIENT);
    }

    private static boolean isWritable(JavaClass type) {
        return type.isAssignableTo(Serializable.class) || type.isAssignableTo(LAZY) || type.isInterface();
    }
}
