/** How often is too often: limits per account and per address. */
package app.homin.service.limit;
