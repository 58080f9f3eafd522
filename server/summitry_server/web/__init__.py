"""Pages and plain HTTP routes."""

from summitry_server.web.api import api_routes
from summitry_server.web.documents import DOCUMENTS, document, document_routes
from summitry_server.web.errors import HANDLERS
from summitry_server.web.openapi import undescribed
from summitry_server.web.pages import COMPRESSED, SECURITY_HEADERS, page_routes, secured
from summitry_server.web.password import SitePassword

__all__ = [
    "COMPRESSED", "DOCUMENTS", "HANDLERS", "SECURITY_HEADERS", "SitePassword", "api_routes", "document", "document_routes",
    "page_routes", "secured", "undescribed",
]  # fmt: skip
