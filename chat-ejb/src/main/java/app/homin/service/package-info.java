/** Business rules and transactions: one package per feature; this package holds what they share. */
package app.homin.service;
