/** For those who operate the product and those who program against it: health, and the description of the API. */
package app.homin.web.operations;
