/** JSON over REST: bodies that are read strictly. */
package app.homin.web.json;
