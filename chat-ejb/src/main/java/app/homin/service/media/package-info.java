/** Pictures: what comes in is looked at, measured, decoded and made anew; nothing that was uploaded is ever served. */
package app.homin.service.media;
