"""Suites of W3C manifests, run through the service and through the bare engine."""
