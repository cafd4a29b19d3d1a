/** Classes that tests deploy on a server: they run there and know nothing of the tests. */
package app.homin.it.deployed;
