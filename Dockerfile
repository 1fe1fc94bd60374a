# The graph over HTTP, built from this checkout: docker build -t rolegraph .
FROM python:3.13-slim AS build
WORKDIR /build
COPY pyproject.toml README.md LICENSE ./
COPY graph graph
COPY ontology ontology
RUN python -m venv /opt/rolegraph && /opt/rolegraph/bin/pip install --no-cache-dir '.[serve]'

FROM python:3.13-slim
COPY --from=build /opt/rolegraph /opt/rolegraph
RUN useradd --system --no-create-home rolegraph
USER rolegraph
ENV PATH=/opt/rolegraph/bin:$PATH XDG_CACHE_HOME=/tmp/cache
EXPOSE 8080
HEALTHCHECK CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8080/ready')"]
STOPSIGNAL SIGTERM
# A container's own loopback is reached by nobody: the port that `docker run -p` opens says who may ask.
ENTRYPOINT ["graph", "serve", "--host", "0.0.0.0"]
