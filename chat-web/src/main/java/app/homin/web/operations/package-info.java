/** For operators of the product and developers of clients: health, and the description of the API. */
package app.homin.web.operations;
