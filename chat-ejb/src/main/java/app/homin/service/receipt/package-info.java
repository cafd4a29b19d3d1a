/** Receipts: what has reached whom, and what they have read. */
package app.homin.service.receipt;
