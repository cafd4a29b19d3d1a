/** Who is online. */
package app.homin.service.presence;
