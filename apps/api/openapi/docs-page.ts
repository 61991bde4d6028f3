/** Where the page and its parts are, outside the versioned API. */
export const DOCS_PATH = 'api/docs';

const DOCUMENT_PATH = '/api/v1/openapi.json';

/** No inline script and nothing from elsewhere: our Content-Security-Policy allows neither, and there may be no network. */
export const DOCS_PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Parley API</title>
    <link rel="icon" href="/${DOCS_PATH}/favicon-32x32.png" />
    <link rel="stylesheet" href="/${DOCS_PATH}/swagger-ui.css" />
  </head>
  <body>
    <div id="contract"></div>
    <script src="/${DOCS_PATH}/swagger-ui-bundle.js"></script>
    <script src="/${DOCS_PATH}/start.js"></script>
  </body>
</html>
`;

/** The validator is switched off because it is a service on the internet that would be sent the document. */
export const START_SCRIPT = `SwaggerUIBundle(${JSON.stringify({
  url: DOCUMENT_PATH,
  dom_id: '#contract',
  deepLinking: true,
  displayOperationId: true,
  displayRequestDuration: true,
  showExtensions: true,
  docExpansion: 'none',
  tryItOutEnabled: true,
  validatorUrl: null,
})});
`;
