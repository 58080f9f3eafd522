# Two stages: the first installs Summitry into /opt/summitry, the second runs it as a user without rights.
FROM python:3.11-slim-bookworm AS build

ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python -m venv /opt/summitry
WORKDIR /src
COPY pyproject.toml constraints.txt README.md LICENSE ./
COPY rulesets rulesets
COPY server server
COPY lab lab
COPY client_cli client_cli
COPY client_web client_web
RUN /opt/summitry/bin/pip install --constraint constraints.txt ".[postgres]"

FROM python:3.11-slim-bookworm

ENV PATH=/opt/summitry/bin:$PATH PYTHONUNBUFFERED=1
ENV SUMMITRY_HOST=0.0.0.0 SUMMITRY_PORT=8000 SUMMITRY_DATA=/data
COPY --from=build /opt/summitry /opt/summitry
RUN mkdir /data && chown 10001:10001 /data
USER 10001:10001
WORKDIR /data
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=15s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=3)"]
CMD ["summitry", "serve"]
