/** A browser and the people who sit at it. */
package app.homin.support.browser;
