/** Helpers for plain JDBC statements. */
package app.homin.persistence.jdbc;
