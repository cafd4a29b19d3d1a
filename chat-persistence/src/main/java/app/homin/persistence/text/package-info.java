/** Text of people: its characters, and the one form of an e-mail address. */
package app.homin.persistence.text;
