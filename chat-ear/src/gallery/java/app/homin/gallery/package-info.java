/**
 * Pictures of every page and state, {@code ./mvnw -Pgallery}: {@link app.homin.gallery.Gallery} starts the built product,
 * {@link app.homin.gallery.GalleryPeople} fills it with people who talk, {@link app.homin.gallery.States} leads a browser to what
 * there is to see.
 */
package app.homin.gallery;
