package app.homin.web.design;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import java.util.List;

/** Sample data for the components. */
@Named("design")
@RequestScoped
public class DesignBacking {

    private String text = "Olena";
    private String choice = "Member";
    private boolean on = true;
    private boolean off;

    /** A row of the table. */
    public record Person(String name, String role) {

        public String getName() {
            return name;
        }

        public String getRole() {
            return role;
        }
    }

    public List<String> getColours() {
        return List.of(
                "--bg",
                "--surface",
                "--surface-2",
                "--surface-3",
                "--border",
                "--border-strong",
                "--text",
                "--text-2",
                "--text-3",
                "--primary",
                "--bubble",
                "--accent",
                "--mention",
                "--link",
                "--danger",
                "--danger-soft",
                "--success",
                "--warning",
                "--warning-soft",
                "--info",
                "--info-soft",
                "--focus",
                "--online",
                "--away");
    }

    public List<String> getChoices() {
        return List.of("Owner", "Admin", "Member");
    }

    public List<Person> getPeople() {
        return List.of(
                new Person("Olena Koval", "Owner"),
                new Person("Taras Bondar", "Admin"),
                new Person("Emma Clarke", "Member"));
    }

    /** Shows a message above the form. */
    public void say() {
        FacesContext.getCurrentInstance()
                .addMessage(null, new FacesMessage(FacesMessage.SEVERITY_INFO, "Saved", "What you changed is kept."));
    }

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text;
    }

    public String getChoice() {
        return choice;
    }

    public void setChoice(String choice) {
        this.choice = choice;
    }

    public boolean isOn() {
        return on;
    }

    public void setOn(boolean on) {
        this.on = on;
    }

    public boolean isOff() {
        return off;
    }

    public void setOff(boolean off) {
        this.off = off;
    }
}
