package crm.org;

/** Where else customers reach an account manager. */
public enum SocialKind {
    WECHAT(null),
    WECOM(null),
    WHATSAPP("https://wa.me/"),
    LINE("https://line.me/ti/p/~"),
    TELEGRAM("https://t.me/"),
    LINKEDIN("https://www.linkedin.com/in/"),
    FACEBOOK("https://www.facebook.com/"),
    SIGNAL(null);

    private final String address;

    SocialKind(String address) {
        this.address = address;
    }

    /** The address that opens a conversation or profile, or null where there is none for such an account. */
    public String link(String account) {
        if (account == null || address == null) return null;
        var name = account.strip();
        if (this == WHATSAPP) {
            var digits = name.replaceAll("\\D", "");
            return digits.isEmpty() ? null : address + digits;
        }
        name = name.replaceFirst("^@", "");
        return name.matches("[A-Za-z0-9._-]{1,100}") ? address + name : null;
    }
}
