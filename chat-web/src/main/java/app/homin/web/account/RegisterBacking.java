package app.homin.web.account;

import app.homin.service.account.AccountService;
import app.homin.service.account.Registration;
import app.homin.web.session.Entrance;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Backs the registration form. */
@Named("register")
@RequestScoped
public class RegisterBacking {

    private AccountService accounts;
    private Entrance entrance;

    private String firstName;
    private String lastName;
    private String email;
    private String password;
    private String birthday;
    private boolean rememberMe;

    protected RegisterBacking() {}

    @Inject
    public RegisterBacking(AccountService accounts, Entrance entrance) {
        this.accounts = accounts;
        this.entrance = entrance;
    }

    /** Creates the account, signs in and redirects, by default to the chat. */
    public void submit() {
        entrance.enter(accounts.register(
                new Registration(email, password, firstName, lastName, birthday, rememberMe), entrance.device()));
    }

    public String getFirstName() {
        return firstName;
    }

    public void setFirstName(String firstName) {
        this.firstName = firstName;
    }

    public String getLastName() {
        return lastName;
    }

    public void setLastName(String lastName) {
        this.lastName = lastName;
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

    /** ISO date, the format of the browser's date field. */
    public String getBirthday() {
        return birthday;
    }

    public void setBirthday(String birthday) {
        this.birthday = birthday;
    }

    public boolean isRememberMe() {
        return rememberMe;
    }

    public void setRememberMe(boolean rememberMe) {
        this.rememberMe = rememberMe;
    }
}
