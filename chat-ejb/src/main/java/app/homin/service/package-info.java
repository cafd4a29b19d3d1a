/** Rules and transactions: one package a feature, and here what they share. */
package app.homin.service;
