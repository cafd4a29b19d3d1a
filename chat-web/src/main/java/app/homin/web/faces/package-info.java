/**
 * What all Faces pages share: language and theme of the visitor, the bundled files and when scripts run, who may see which
 * page, errors.
 */
package app.homin.web.faces;
