package crm.it.support;

import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/** Somebody who has no mouse: goes from one thing to the next by Tab, back by Shift and Tab, and presses keys there. */
public final class Keyboard {

    private static final int FAR = 250;
    private static final int TURNS = 4;

    /** About how many times Tab has to be pressed; less than nothing for what lies before the focus. */
    private static final String STOPS = """
            const stops = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')]
                .filter(e => e.tabIndex >= 0 && !e.disabled && e.checkVisibility({visibilityProperty: true}));
            const here = document.activeElement ?? document.body, there = stops.find(e => e.matches(arguments[0]));
            if (!there) return 1;
            const follows = (a, b) => !!(a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING);
            const ahead = follows(here, there);
            const [first, last] = ahead ? [here, there] : [there, here];
            const between = stops.filter(e => follows(first, e) && follows(e, last)).length;
            return ahead ? between + 1 : -between - 1""";

    private final Browser browser;

    public Keyboard(Browser browser) {
        this.browser = browser;
    }

    /** Goes until the focus is on what the CSS selector names. */
    public Keyboard to(String css) {
        browser.find(css);
        var turns = 0;
        for (int pressed = 0, before = 0; pressed < FAR; ) {
            if (on(css)) return this;
            var stops = stops(css);
            if (stops < 0 != before < 0 && before != 0) turns++;
            // what is passed again and again is a stop only in one direction: round the page it is reached
            var tabs = turns < TURNS ? half(stops) : 1;
            tab(tabs);
            pressed += Math.abs(tabs);
            before = stops;
        }
        throw new AssertionError("the keyboard does not come to " + css + "; it stands on " + where());
    }

    private int stops(String css) {
        return ((Number) browser.driver().executeScript(STOPS, css)).intValue();
    }

    /** Half of them are pressed at once, so that a guess that is somewhat too high does not carry the focus past its end. */
    private static int half(int stops) {
        return Math.max(1, Math.abs(stops) / 2) * Integer.signum(stops);
    }

    private void tab(int times) {
        var tabs = Keys.TAB.toString().repeat(Math.abs(times));
        if (times > 0) press(tabs);
        else
            new Actions(browser.driver())
                    .keyDown(Keys.SHIFT)
                    .sendKeys(tabs)
                    .keyUp(Keys.SHIFT)
                    .perform();
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
