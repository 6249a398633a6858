COPY DEFAULT TO <http://example.org/copy>
