/** What every feature's entities share: converters between Java types and columns. */
package app.homin.persistence;
