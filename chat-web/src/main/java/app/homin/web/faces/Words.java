package app.homin.web.faces;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.TreeSet;

/** The texts of the pages in one language. */
public final class Words {

    static final String BUNDLE = "app.homin.web.words";

    /** Prefix of the keys of texts for the scripts. */
    private static final String FOR_SCRIPTS = "ui.";

    private final ResourceBundle bundle;
    private final Locale locale;

    /** @param language one of {@link Language#ALL} */
    public Words(String language) {
        locale = Locale.forLanguageTag(language);
        bundle = ResourceBundle.getBundle(BUNDLE, locale, Words.class.getClassLoader());
    }

    /** @throws MissingResourceException if there is no such key */
    public String say(String key, Object... arguments) {
        String text = bundle.getString(key);
        return arguments.length == 0 ? text : new MessageFormat(text, locale).format(arguments);
    }

    public boolean has(String key) {
        return bundle.containsKey(key);
    }

    /** A JSON object of all texts for the scripts, safe in a script element. */
    String forScripts() {
        JsonObjectBuilder object = Json.createObjectBuilder();
        for (String key : new TreeSet<>(bundle.keySet())) {
            if (key.startsWith(FOR_SCRIPTS)) {
                object.add(key, bundle.getString(key));
            }
        }
        return object.build().toString().replace("<", "\\u003c");
    }
}
