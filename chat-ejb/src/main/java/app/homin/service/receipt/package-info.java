/** Receipts: which messages have reached whom, and who has read them. */
package app.homin.service.receipt;
