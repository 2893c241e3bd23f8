package crm.it.support;

import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/** Somebody who has no mouse: goes from one thing to the next by Tab, and presses keys there. */
public final class Keyboard {

    private static final int FAR = 250;

    private final Browser browser;

    public Keyboard(Browser browser) {
        this.browser = browser;
    }

    /** Presses Tab until the focus is on what the CSS selector names. */
    public Keyboard to(String css) {
        browser.find(css);
        for (var i = 0; i < FAR; i++) {
            if (on(css)) return this;
            press(Keys.TAB);
        }
        throw new AssertionError("the keyboard does not come to " + css + "; it stands on " + where());
    }

    public Keyboard press(CharSequence... keys) {
        new Actions(browser.driver()).sendKeys(keys).perform();
        return this;
    }

    /** Whether the focus is on what the CSS selector names. */
    public boolean on(String css) {
        return (boolean) browser.driver()
                .executeScript("return document.hasFocus() && document.activeElement.matches(arguments[0])", css);
    }

    private Object where() {
        return browser.driver().executeScript("return document.activeElement.outerHTML.slice(0, 200)");
    }
}
