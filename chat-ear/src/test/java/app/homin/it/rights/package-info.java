/**
 * Who may do what. {@code matrix.txt} beside these tests' resources says it of every REST method, every frame of the socket
 * and every page; {@link app.homin.it.rights.MatrixTest} finds what is missing there, and
 * {@link app.homin.it.rights.AuthorizationIT} tries all of it.
 */
package app.homin.it.rights;
