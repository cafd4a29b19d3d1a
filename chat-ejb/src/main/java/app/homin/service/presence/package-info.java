/** Who is here now. */
package app.homin.service.presence;
