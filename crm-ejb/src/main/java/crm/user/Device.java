package crm.user;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a browser says it is, in the few words a person knows it by; a hint, which anybody can forge. */
public final class Device {

    private record Mark(String text, String name) {}

    /** In the order of asking: nearly all of them claim to be several others as well. */
    private static final List<Mark> BROWSERS = List.of(
            new Mark("Edg", "Edge"),
            new Mark("OPR/", "Opera"),
            new Mark("SamsungBrowser", "Samsung Internet"),
            new Mark("MicroMessenger", "WeChat"),
            new Mark("Firefox", "Firefox"),
            new Mark("FxiOS", "Firefox"),
            new Mark("Chrome", "Chrome"),
            new Mark("CriOS", "Chrome"),
            new Mark("Safari", "Safari"));

    private static final List<Mark> SYSTEMS = List.of(
            new Mark("iPhone", "iPhone"),
            new Mark("iPad", "iPad"),
            new Mark("Android", "Android"),
            new Mark("Windows", "Windows"),
            new Mark("Mac OS X", "macOS"),
            new Mark("CrOS", "ChromeOS"),
            new Mark("Linux", "Linux"));

    private Device() {}

    /** Browser and system by the header {@code User-Agent}; empty where it says neither. */
    public static String of(String userAgent) {
        if (userAgent == null) return "";
        return Stream.of(BROWSERS, SYSTEMS)
                .flatMap(marks -> marks.stream()
                        .filter(mark -> userAgent.contains(mark.text()))
                        .limit(1))
                .map(Mark::name)
                .collect(Collectors.joining(" · "));
    }
}
