package crm.web.support;

import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerFactory;

/** Puts {@link RuleViolationHandler} in front of the handler for everything else. */
public class RuleViolationHandlerFactory extends ExceptionHandlerFactory {

    public RuleViolationHandlerFactory(ExceptionHandlerFactory wrapped) {
        super(wrapped);
    }

    @Override
    public ExceptionHandler getExceptionHandler() {
        return new RuleViolationHandler(getWrapped().getExceptionHandler());
    }
}
