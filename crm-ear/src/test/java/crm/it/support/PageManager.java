package crm.it.support;

import java.io.IOException;

/**
 * An account manager of the test's own for who looks at pages from outside, in Central 1.
 *
 * @param password the first one of the account
 */
public record PageManager(int id, String user, String password) {

    /** One with an account of that name, which is the manager's name too. */
    public static PageManager of(String user) throws IOException, InterruptedException {
        var added = Api.of("gm")
                .post(
                        "managers",
                        "{\"unit\":\"CENTRAL-1\",\"nameLatin\":\"" + user + "\",\"account\":{\"user\":\"" + user
                                + "\",\"fresh\":true,\"role\":\"ACCOUNT_MANAGER\"}}");
        if (added.status() != 201) throw new AssertionError(added.response().body());
        return new PageManager(added.json().getInt("id"), user, added.json().getString("firstPassword"));
    }
}
