/** Plain HTTP for all features: response headers, origins, the client's address. */
package app.homin.web.http;
