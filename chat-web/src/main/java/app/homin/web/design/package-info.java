/** The page that shows all components, for those who build the others; only with {@code chat.development}. */
package app.homin.web.design;
