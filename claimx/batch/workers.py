"""Articles to finished pieces of output, in order: in this process, or in workers that load the model once each.

The pool is our own. `concurrent.futures` breaks when a worker dies. pebble (5.2) survives that, but it is LGPL beside
our Apache licence, ends a worker for each timeout, so that the next article waits 2.4 seconds for a model where our
alarm costs nothing, and leaves to us what most of this file is: the order, the bounded window, the second chance of an
article whose worker died, and the end of a run whose workers die before they have begun.
"""

from __future__ import annotations

import hashlib
import os
import queue
import signal
import threading
import traceback
from collections import deque
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import connection, get_context
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from claimx.batch.inputs import Earlier
from claimx.errors import AnalysisError, ClaimxError, FormatError, ModelError, TimeoutExceededError, WorkerError
from claimx.extraction import extract_many
from claimx.lean import keep_spacys_cli_out
from claimx.options import ExtractOptions
from claimx.read.options import Failure
from claimx.record.choose import cut
from claimx.render.formats import Look, cuts_itself, lines, needs_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnContext, SpawnProcess

    from claimx.article import Article
    from claimx.record import ArticleRecord

_AHEAD = 2  # tasks a worker holds: one it works on and one so that it never waits
_WINDOW = 8  # articles per worker that may be finished and wait for an earlier one
_STILLBORN = 3  # workers that may die while they start, before the run is given up
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What is done with every article; it travels to the workers."""

    extract: ExtractOptions = field(default_factory=ExtractOptions)
    format: str = "json"
    look: Look = field(default_factory=Look)
    timeout: float = 0  # seconds an article may take; 0 = as long as it needs


class Piece(NamedTuple):
    """What one article adds to the output."""

    where: str
    data: bytes
    claims: int
    warnings: tuple[tuple[str, str], ...]  # code, message


Outcome = Piece | Failure


def configuration(work: Work) -> str:
    """Digest of all that decides the bytes besides the inputs."""
    from claimx import pipeline
    from claimx.version import __version__

    digest = pipeline.digest(work.extract.model, fast=work.extract.fast)
    parts = (__version__, digest, work.extract, work.format, work.look)
    return hashlib.sha256(msgspec.json.encode(parts)).hexdigest()


def run(found: Iterable[Article | Failure | Earlier], work: Work, *, jobs: int = 1) -> Iterator[Outcome]:
    """Yield one outcome for each input, in the order of the inputs, whatever the number of jobs.

    Raises `ModelError` where nothing can be analysed.
    """
    return (finish(item, work) for item in found) if jobs <= 1 else _run_workers(found, work, jobs)


def finish(item: Article | Failure | Earlier, work: Work) -> Outcome:
    """Analyse and render one article."""
    if isinstance(item, Failure):
        return item
    where = item.where
    if isinstance(item, Earlier):
        return _again(item, work)
    try:
        with _time_limit(work.timeout):
            found = next(extract_many([item], options=work.extract))
            return _with_trace(found) if isinstance(found, Failure) else _piece(found, where, work)
    except _Alarm:
        msg = f"took longer than {work.timeout:g} seconds"
        return Failure(where, TimeoutExceededError(msg, where=where, hint="raise --timeout, or look at the input"))
    except ModelError:
        raise
    except Exception as error:  # noqa: BLE001 - a bug in the rendering of one article must not stop the others
        return _with_trace(Failure(where, AnalysisError.of(error, where=where)))


def _piece(record: ArticleRecord, where: str, work: Work) -> Piece:
    if not cuts_itself(work.format):
        record = cut(record, work.look.top or 0, folded=work.look.folded)
    data = lines(work.format, work.look).piece(record)
    return Piece(where, data, len(record.claims), tuple((w.code, w.message) for w in record.warnings))


def _again(item: Earlier, work: Work) -> Outcome:
    """Render a record of an earlier run."""
    record = item.record
    if needs_text(work.format) and record.article.text.content is None:
        message = "the record does not hold its article's text"
        hint = "make the records with --include-text, or give the articles"
        return Failure(item.where, FormatError(message, where=item.where, hint=hint))
    least = work.extract.min_confidence
    kept = tuple(claim for claim in record.claims if claim.confidence >= least)
    return _piece(msgspec.structs.replace(record, claims=kept) if least else record, item.where, work)


def _with_trace(failure: Failure) -> Failure:
    # a traceback does not travel between processes; its text does
    if failure.error.__cause__ is not None:
        failure.error.add_note("".join(traceback.format_exception(failure.error.__cause__)))
        failure.error.__cause__ = None
    return failure


class _Alarm(BaseException):
    """The time of an article is over; no `except Exception` on the way may stop it."""


@contextmanager
def _time_limit(seconds: float) -> Iterator[None]:
    if not seconds or threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return

    def ring(_signal: int, _frame: object) -> None:
        raise _Alarm

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@dataclass(slots=True)
class _Worker:
    process: SpawnProcess
    pipe: Connection
    tasks: deque[int] = field(default_factory=deque)
    ready: bool = False


def _run_workers(found: Iterable[Article | Failure | Earlier], work: Work, jobs: int) -> Iterator[Outcome]:
    items = iter(enumerate(found))
    crew = _Crew(work, jobs)
    done: dict[int, Outcome] = {}
    read = given = 0
    more = True
    try:
        while more or given < read:
            while more and crew.has_room() and read - given < jobs * _WINDOW:
                number, item = next(items, (-1, None))
                if item is None:
                    more = False
                    break
                read += 1
                if isinstance(item, Failure):
                    done[number] = item
                else:
                    crew.give(number, item)
            while given in done:
                yield done.pop(given)
                given += 1
            if given < read and given not in done:
                done.update(crew.results())
    finally:
        crew.dismiss()


class _Crew:
    """The workers, and which article each has."""

    def __init__(self, work: Work, jobs: int) -> None:
        for name in _THREADS:
            os.environ.setdefault(name, "1")  # one worker, one core
        self.context: SpawnContext = get_context("spawn")
        self.work = work
        self.articles: dict[int, Article | Earlier] = {}
        self.suspects: set[int] = set()  # articles that were in work when a worker died
        self.stillborn = 0  # workers that died before they had loaded the model
        self.workers = [self._hire() for _ in range(jobs)]

    def _hire(self) -> _Worker:
        ours, theirs = self.context.Pipe()
        process = self.context.Process(target=_work, args=(theirs, self.work), daemon=True)
        process.start()
        theirs.close()
        return _Worker(process, ours)

    def has_room(self) -> bool:
        return any(len(worker.tasks) < _AHEAD for worker in self.workers)

    def give(self, number: int, article: Article | Earlier) -> None:
        self.articles[number] = article
        worker = min(self.workers, key=lambda one: len(one.tasks))
        worker.tasks.append(number)
        with suppress(OSError):  # it died: `results` finds out and gives its articles to another
            worker.pipe.send((number, article))

    def results(self) -> Iterator[tuple[int, Outcome]]:
        """Wait until something is finished, and yield it."""
        ready = connection.wait([worker.pipe for worker in self.workers])
        for worker in [one for one in self.workers if one.pipe in ready]:
            try:
                number, outcome = worker.pipe.recv()
            except (EOFError, OSError):
                yield from self._replace(worker)
                continue
            if isinstance(outcome, ClaimxError):
                raise outcome
            worker.ready = True
            if outcome is not None:
                worker.tasks.remove(number)
                del self.articles[number]
                yield number, outcome

    def _replace(self, worker: _Worker) -> Iterator[tuple[int, Outcome]]:
        """Hire for a worker that died; the article it was at gets one more chance, then it is given up."""
        if not worker.ready:
            self.stillborn += 1
            if self.stillborn > _STILLBORN:
                msg = "worker processes die before they have started"
                raise ModelError(msg, hint="see `claimx doctor`; with little memory use fewer --jobs")
        worker.pipe.close()
        worker.process.join()
        self.workers[self.workers.index(worker)] = self._hire()
        for place_in_line, number in enumerate(worker.tasks):
            article = self.articles[number]
            at_work = worker.ready and place_in_line == 0
            if at_work and number in self.suspects:
                where = self.articles.pop(number).where
                msg = f"the worker died on it twice (exit code {worker.process.exitcode})"
                yield number, Failure(where, WorkerError(msg, where=where, hint="give it more memory: fewer --jobs"))
                continue
            if at_work:
                self.suspects.add(number)
            self.give(number, article)

    def dismiss(self) -> None:
        for worker in self.workers:
            worker.process.terminate()
        for worker in self.workers:
            worker.process.join()
            worker.pipe.close()


def _work(pipe: Connection, work: Work) -> None:
    """The life of a worker: load the model, say so, then take articles until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent ends us
    tasks: queue.SimpleQueue[tuple[int, Article | Earlier] | None] = queue.SimpleQueue()

    def receive() -> None:
        with suppress(EOFError, OSError):
            while True:
                tasks.put(pipe.recv())
        tasks.put(None)

    # a thread empties the pipe, so that sender and receiver never wait for each other
    threading.Thread(target=receive, daemon=True).start()
    with suppress(OSError):
        try:
            from claimx import pipeline

            keep_spacys_cli_out()
            pipeline.load(work.extract.model, fast=work.extract.fast)
            pipe.send((-1, None))
            while task := tasks.get():
                number, article = task
                pipe.send((number, finish(article, work)))
        except ClaimxError as error:
            pipe.send((-1, error))
