/** What is HTTP itself rather than the API: methods, headers, bodies, files, slow and hostile clients. */
package app.homin.it.http;
