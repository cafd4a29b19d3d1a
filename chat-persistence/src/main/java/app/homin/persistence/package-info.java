/** What the entities of all features share: converters between Java types and columns. */
package app.homin.persistence;
