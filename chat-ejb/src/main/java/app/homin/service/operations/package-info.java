/** Operation of the product, apart from its features. */
package app.homin.service.operations;
