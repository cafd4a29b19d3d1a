/** Registration, over REST and by a form. */
package app.homin.web.account;
