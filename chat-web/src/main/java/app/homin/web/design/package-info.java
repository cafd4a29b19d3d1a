/** The page that shows all components, for developers of the other pages; only with {@code chat.development}. */
package app.homin.web.design;
