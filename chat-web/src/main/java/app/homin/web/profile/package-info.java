/** The caller's own profile, over REST and as a page. */
package app.homin.web.profile;
