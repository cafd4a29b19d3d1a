/** What keeps the product running, besides what people do with it. */
package app.homin.service.operations;
