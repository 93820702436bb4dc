"""The filings as tools for agents, by the Model Context Protocol."""

from qa.faces.mcp.server import server as server
