package app.homin.web.login;

import app.homin.service.login.Credentials;
import app.homin.service.login.LoginService;
import app.homin.web.session.Entrance;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Backs the sign-in form. */
@Named("signIn")
@RequestScoped
public class SignInBacking {

    private LoginService logins;
    private Entrance entrance;

    private String email;
    private String password;
    private boolean rememberMe;

    protected SignInBacking() {}

    @Inject
    public SignInBacking(LoginService logins, Entrance entrance) {
        this.logins = logins;
        this.entrance = entrance;
    }

    /** Signs in and redirects, by default to the chat. */
    public void submit() {
        entrance.enter(logins.signIn(new Credentials(email, password, rememberMe), entrance.device()));
    }

    public String getEmail() {
        return email;
    }

    public void setEmail(String email) {
        this.email = email;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    public boolean isRememberMe() {
        return rememberMe;
    }

    public void setRememberMe(boolean rememberMe) {
        this.rememberMe = rememberMe;
    }
}
