"""The service: HTTP, the OpenAI protocol and MCP over one open index, and who may use them."""
