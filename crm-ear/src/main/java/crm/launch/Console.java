package crm.launch;

/** What the person at the terminal reads. */
final class Console {
    private Console() {}

    static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    static void complain(String sentence) {
        System.err.println(sentence);
        System.err.flush();
    }
}
