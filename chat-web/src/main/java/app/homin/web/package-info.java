/**
 * The doors of the application, one package per feature: JAX-RS resources, Faces beans, the socket. No business rules
 * here.
 */
package app.homin.web;
