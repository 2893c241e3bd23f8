package crm.web.support;

import jakarta.security.enterprise.credential.Credential;

/** The code of a second factor, of whoever has shown the right password in this session before. */
record CodeCredential(String code) implements Credential {

    @Override
    public String toString() {
        return "CodeCredential";
    }
}
