# 举证: the service as a container. Runs as a user without rights, with a read-only root file system (see compose.yaml).
FROM python:3.11-slim-bookworm AS build
RUN apt-get update && apt-get install --yes --no-install-recommends make && rm -rf /var/lib/apt/lists/*
WORKDIR /app
# First what changes seldom, so that the layer with the dependencies and the model is kept.
COPY Makefile pyproject.toml requirements.lock LICENSE README.md ./
COPY juzheng juzheng
COPY index index
COPY qa qa
COPY prompts prompts
COPY ui ui
COPY eval_questions eval_questions
RUN make install PYTHON=python3.11 && rm -rf /root/.cache

FROM python:3.11-slim-bookworm
RUN useradd --uid 10001 --no-create-home --home-dir /tmp juzheng && install --directory --owner=10001 --group=10001 /data
COPY --from=build /app /app
ENV PATH=/app/.venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    HOME=/tmp \
    GRADIO_TEMP_DIR=/tmp/gradio \
    JUZHENG_FOLDER=/data/index \
    JUZHENG_SERVE_HOST=0.0.0.0 \
    JUZHENG_SERVE_LOG=json
USER 10001
WORKDIR /data
VOLUME /data
EXPOSE 7860
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:7860/readyz', timeout=4)"]
ENTRYPOINT ["juzheng"]
CMD ["serve"]
