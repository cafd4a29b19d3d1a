/** How JUnit gives the tests the running product and a browser. */
package app.homin.it.support;
