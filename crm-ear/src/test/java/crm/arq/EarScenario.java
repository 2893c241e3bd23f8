package crm.arq;

import java.util.List;
import org.jboss.arquillian.container.spi.client.deployment.DeploymentDescription;
import org.jboss.arquillian.container.test.spi.client.deployment.DeploymentScenarioGenerator;
import org.jboss.arquillian.test.spi.TestClass;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Every test class gets the same deployment; only the first one has to carry it to the server. */
public class EarScenario implements DeploymentScenarioGenerator {
    @Override
    public List<DeploymentDescription> generate(TestClass testClass) {
        // Arquillian wants an archive for each class; where the EAR is there already it gets one that goes nowhere
        var archive = RunningLiberty.hasEar() ? ShrinkWrap.create(WebArchive.class, "crm.war") : TestEar.build();
        return List.of(new DeploymentDescription("_DEFAULT_", archive)
                .shouldBeManaged(true)
                .shouldBeTestable(true));
    }
}
