/** What statements in plain JDBC have in common. */
package app.homin.persistence.jdbc;
