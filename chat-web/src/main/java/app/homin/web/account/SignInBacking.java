package app.homin.web.account;

import app.homin.service.account.Credentials;
import app.homin.service.account.SessionService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** The form that lets somebody in. */
@Named("signIn")
@RequestScoped
public class SignInBacking {

    private SessionService sessions;
    private Entrance entrance;

    private String email;
    private String password;
    private boolean rememberMe;

    protected SignInBacking() {}

    @Inject
    public SignInBacking(SessionService sessions, Entrance entrance) {
        this.sessions = sessions;
        this.entrance = entrance;
    }

    /** Signs in and goes to the chat. */
    public void submit() {
        entrance.enter(sessions.signIn(new Credentials(email, password, rememberMe), entrance.device()));
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
