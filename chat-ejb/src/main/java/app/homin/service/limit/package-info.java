/** Rate limits per account and per address, and bulkheads. */
package app.homin.service.limit;
