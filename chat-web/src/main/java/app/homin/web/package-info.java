/** The doors of the application, one package a feature: JAX-RS resources, Faces beans, the socket. No rule lives here. */
package app.homin.web;
