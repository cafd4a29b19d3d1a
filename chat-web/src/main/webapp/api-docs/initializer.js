"use strict";

// Sign in with POST /api/auth/login, then put its accessToken under "Authorize".
SwaggerUIBundle({
  url: "../openapi?format=JSON",
  dom_id: "#swagger-ui",
  deepLinking: true,
  tryItOutEnabled: true,
  validatorUrl: null,
});
