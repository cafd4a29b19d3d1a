/** The data source, the schema migrations, and the check that the entities match the schema. */
package app.homin.persistence.schema;
