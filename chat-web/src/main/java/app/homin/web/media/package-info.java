/** Pictures over HTTP. */
package app.homin.web.media;
