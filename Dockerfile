# claimx with the pinned versions and the extras for documents and Parquet; it needs no network when it runs.
#
#   docker build -t claimx .
#   docker run --rm --network none -v "$PWD:/work" claimx extract article.txt -f json
FROM python:3.12-slim

WORKDIR /opt/claimx
COPY requirements.lock pyproject.toml hatch_build.py README.md LICENSE ./
RUN pip install --no-cache-dir --require-hashes -r requirements.lock
COPY claimx claimx
COPY models models
RUN pip install --no-cache-dir --no-build-isolation ".[documents,parquet]" \
 && useradd --create-home reader

USER reader
WORKDIR /work
ENTRYPOINT ["claimx"]
CMD ["--help"]
