/** Text that people enter: its characters, and the canonical form of an e-mail address. */
package app.homin.persistence.text;
