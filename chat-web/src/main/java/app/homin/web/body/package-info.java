/** Reading the bodies of requests, by whom and however slowly they are sent. */
package app.homin.web.body;
