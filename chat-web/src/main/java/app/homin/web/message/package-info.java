/** Messages over REST. */
package app.homin.web.message;
