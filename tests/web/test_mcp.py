"""The MCP server, asked by the package's own client over stdio and HTTP."""

import asyncio
import sys

import pytest
from graphs import *  # noqa: F403
