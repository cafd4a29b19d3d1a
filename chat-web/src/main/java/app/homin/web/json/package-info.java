/** JSON over REST: strict reading of bodies. */
package app.homin.web.json;
