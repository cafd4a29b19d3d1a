/** Pictures: checks, decodes and re-encodes uploads; an uploaded file itself is never served. */
package app.homin.service.media;
