package crm.it.support;

import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/** Somebody who has no mouse: goes from one thing to the next by Tab, and presses keys there. */
public final class Keyboard {

    private static final int FAR = 250;

    private static final String STOPS = """
            const stops = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')]
                .filter(e => e.tabIndex >= 0 && !e.disabled && e.checkVisibility({visibilityProperty: true}));
            const from = stops.indexOf(document.activeElement), to = stops.findIndex(e => e.matches(arguments[0]));
            return to > from ? to - from : 1""";

    private final Browser browser;

    public Keyboard(Browser browser) {
        this.browser = browser;
    }

    /** Presses Tab until the focus is on what the CSS selector names. */
    public Keyboard to(String css) {
        browser.find(css);
        for (var pressed = 0; pressed < FAR; ) {
            if (on(css)) return this;
            var tabs = Math.max(1, stops(css) / 2);
            press(Keys.TAB.toString().repeat(tabs));
            pressed += tabs;
        }
        throw new AssertionError("the keyboard does not come to " + css + "; it stands on " + where());
    }

    /**
     * About how many times Tab has to be pressed. Half of them are pressed at once, so that a guess that is somewhat too
     * high does not carry the focus past its end.
     */
    private int stops(String css) {
        return ((Number) browser.driver().executeScript(STOPS, css)).intValue();
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
