/** Reads request bodies, including those that clients send slowly. */
package app.homin.web.body;
