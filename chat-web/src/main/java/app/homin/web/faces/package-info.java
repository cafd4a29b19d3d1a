/**
 * What all Faces pages share: the visitor's language and theme, bundled files, deferred scripts, access to pages,
 * errors.
 */
package app.homin.web.faces;
