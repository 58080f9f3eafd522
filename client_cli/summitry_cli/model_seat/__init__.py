"""A seat for a language model: an MCP server beside the game, a client like any other (extra ``mcp``)."""
