package crm.it.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A test class that looks at pages with a {@link Browser}; it carries {@code @RunAsClient} too. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("browser")
@ExtendWith({BrowserTest.Wanted.class, ArquillianExtension.class})
public @interface BrowserTest {

    /** Says no, aloud, under {@code -Dbrowser=none}. */
    class Wanted implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (!"none".equals(System.getProperty("browser"))) {
                return ConditionEvaluationResult.enabled("there is a browser");
            }
            if (context.getTestMethod().isEmpty()) {
                System.out.println("NOT TESTED: " + context.getDisplayName() + " (-Dbrowser=none)");
            }
            return ConditionEvaluationResult.disabled("-Dbrowser=none");
        }
    }
}
