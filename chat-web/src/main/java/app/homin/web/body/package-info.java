/** Reading the bodies of requests, whoever sends them and however slowly. */
package app.homin.web.body;
