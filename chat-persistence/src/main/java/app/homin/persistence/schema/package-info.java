/** The data source, the migrations that build the schema, and the check that the entities fit it. */
package app.homin.persistence.schema;
