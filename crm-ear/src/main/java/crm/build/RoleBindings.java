package crm.build;

import crm.access.Permission;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Writes the EAR's {@code ibm-application-bnd.xml}: every {@link Permission} is a role of the container and is held by
 * the group of the same name, which the sign-in hands over. Maven calls it before the EAR is packed.
 */
public final class RoleBindings {
    private static final String HEAD = """
            <?xml version="1.0" encoding="UTF-8"?>
            <application-bnd xmlns="http://websphere.ibm.com/xml/ns/javaee"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                xsi:schemaLocation="http://websphere.ibm.com/xml/ns/javaee http://websphere.ibm.com/xml/ns/javaee/ibm-application-bnd_1_2.xsd"
                version="1.2">
            """;
    private static final String ROLE = """
              <security-role name="%1$s">
                <group name="%1$s" access-id="group:jdbc/crm/%1$s"/>
              </security-role>
            """;

    private RoleBindings() {}

    /** Argument: the file to write. */
    public static void main(String... arguments) throws IOException {
        String text = Arrays.stream(Permission.values())
                .map(permission -> ROLE.formatted(permission.name()))
                .collect(Collectors.joining("", HEAD, "</application-bnd>\n"));
        Path file = Path.of(arguments[0]);
        Files.createDirectories(file.getParent());
        if (!Files.exists(file) || !Files.readString(file).equals(text)) {
            Files.writeString(file, text);
        }
    }
}
