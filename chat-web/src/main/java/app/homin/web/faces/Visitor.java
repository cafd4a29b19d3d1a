package app.homin.web.faces;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/** Language and theme of this browser, both from fixed lists whatever it sends. */
@Named
@RequestScoped
public class Visitor {

    private static final String BY_SYSTEM = "auto";
    private static final Set<String> THEMES = Set.of(BY_SYSTEM, "light", "dark");

    private String language;
    private String theme;

    protected Visitor() {}

    @Inject
    public Visitor(HttpServletRequest request) {
        language = Language.of(request);
        theme = Language.cookie(request, Preferences.THEME)
                .filter(THEMES::contains)
                .orElse(BY_SYSTEM);
    }

    /** {@code en} or {@code uk}. */
    public String getLanguage() {
        return language;
    }

    /** {@code auto}, {@code light} or {@code dark}. */
    public String getTheme() {
        return theme;
    }

    /** Content of the meta element of this name. */
    public String getColorScheme() {
        return theme.equals(BY_SYSTEM) ? "light dark" : theme;
    }

    /** The font file with most letters of the page. */
    public String getFont() {
        return language.equals("uk") ? "inter-cyrillic-wght-normal.woff2" : "inter-latin-wght-normal.woff2";
    }

    /** The texts for the scripts, as JSON. */
    public String getWords() {
        return new Words(language).forScripts();
    }
}
