"""The API of the page: HTTP requests in, JSON out. Public name: `/api/…`, described by `/openapi.json`."""
