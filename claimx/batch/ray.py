"""The same work on a Ray cluster; needs `pip install "claimx[ray]"` here and on the nodes.

Into one file: one model per actor, articles out, pieces back, in order. Reading, journal and output stay with the
process that runs the batch. Into a folder of parts: the workers read, analyse and write a shard each. Either way a run
can be interrupted and taken up like any other, and gives the same bytes.
"""

from __future__ import annotations

import logging
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from claimx.batch.shards import Done, failure_line, finished, part_of, put_failures, read, write_part
from claimx.batch.workers import finish, run
from claimx.errors import ClusterError, MissingExtraError, WorkerError
from claimx.read.options import Failure
from claimx.storage import folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimx.article import Article
    from claimx.batch.inputs import Earlier
    from claimx.batch.shards import Job
    from claimx.batch.workers import Outcome, Work
    from claimx.storage import Stored

_AHEAD = 4  # articles in flight per actor
_RESTARTS = 3  # of an actor whose node went away
_TRIES = 3  # of a shard whose worker died
_AGAIN = "the same command goes on from here; on a busy machine `ray start --head` first, then RAY_ADDRESS=auto"
_LOOK = 10.0  # seconds without an answer after which the driver looks whether there is a node


class Analyst:
    """An actor: holds what is to be done; the model is loaded with its first article and stays."""

    def __init__(self, work: Work) -> None:
        """Keep the work."""
        self.work = work

    def finish(self, article: Article | Earlier) -> Outcome:
        """Analyse one article."""
        return finish(article, self.work)


def run_ray(found: Iterable[Article | Failure | Earlier], work: Work, *, jobs: int) -> Iterator[Outcome]:
    """Yield one outcome for each input, in the order of the inputs. `jobs` is the number of actors, a core each.

    Raises `MissingExtraError` without Ray, `ModelError` where a node has no model, `ClusterError` if no node is left.
    """
    ray = _started()
    actor = ray.remote(num_cpus=1, max_restarts=_RESTARTS, max_task_retries=1)(Analyst)
    # an actor without a core would never answer, and what was given to it would be waited for without end
    cores = int(ray.cluster_resources().get("CPU", 1))
    crew = [actor.remote(work) for _ in range(max(min(jobs, cores), 1))]
    waiting: deque[tuple[Article | Failure | Earlier, Any]] = deque()
    try:
        for number, item in enumerate(found):
            is_lost = isinstance(item, Failure)
            waiting.append((item, None if is_lost else crew[number % len(crew)].finish.remote(item)))
            if len(waiting) >= _AHEAD * len(crew):
                yield _outcome(ray, *waiting.popleft())
        while waiting:
            yield _outcome(ray, *waiting.popleft())
    finally:
        for one in crew:
            ray.kill(one)


def _outcome(ray: Any, item: Article | Failure | Earlier, promise: Any) -> Outcome:
    if isinstance(item, Failure):
        return item
    try:
        outcome: Outcome = ray.get(_answered(ray, [promise])[0])
    except ray.exceptions.RayTaskError as error:
        raise error.cause from error  # only what must end the run leaves an actor: a missing model
    except ray.exceptions.RayActorError as error:
        _look_for_nodes(ray)
        where = item.where
        msg = "the actor died on it twice"
        lost = WorkerError(msg, where=where, hint="give it more memory: fewer --jobs")
        lost.__cause__ = error
        return Failure(where, lost)
    return outcome


@dataclass(slots=True)
class _Try:
    """A shard in hand."""

    shard: Stored
    number: int


def run_shards(found: Iterable[Stored], job: Job, jobs: int) -> Iterator[Done]:
    """Finish shards on the cluster, in the order in which they come; a task reads, analyses and writes one shard.

    The driver only lists them and counts: it holds `jobs` promises, whatever the number of articles. These are tasks of
    Ray and no dataset of Ray Data, which runs a function beside the main thread, where no alarm keeps `--timeout`,
    repeats without end a shard that kills its worker, and takes 70 MB more in every process.
    Raises `MissingExtraError` without Ray, `ModelError` where a node has no model, `ClusterError` if no node is left.
    """
    ray = _started()
    task = ray.remote(num_cpus=1, max_retries=0)(finish_shard)
    waiting = iter(found)
    hand: dict[Any, _Try] = {}
    while True:
        while len(hand) < max(jobs, 1) and (shard := next(waiting, None)) is not None:
            hand[task.remote(shard, job)] = _Try(shard, 1)
        if not hand:
            return
        for promise in _answered(ray, list(hand)):
            tried = hand.pop(promise)
            try:
                yield ray.get(promise)
            except ray.exceptions.RayTaskError as error:
                raise error.cause from error  # only what must end the run leaves a task
            except ray.exceptions.RayError as error:  # the worker or its node died
                if tried.number < _TRIES:
                    hand[task.remote(tried.shard, job)] = _Try(tried.shard, tried.number + 1)
                else:
                    yield _given_up(tried.shard, job, error)


def finish_shard(shard: Stored, job: Job) -> Done:
    """Do one shard, if it is not done: what runs on the nodes."""
    return finished(shard, job) or write_part(shard, job, run(read(shard, job.reading), job.work))


def _given_up(shard: Stored, job: Job, error: Exception) -> Done:
    msg = f"the worker died on it {_TRIES} times"
    lost = WorkerError(msg, where=shard.name, hint="give it more memory: fewer --jobs on a node")
    lost.__cause__ = error
    failure, part = Failure(shard.name, lost), part_of(shard, job.work.format)
    put_failures(folder(job.folder), part, [failure_line(failure)])
    return Done(shard.name, part, "", 0, 0, 1, failure, is_new=True)


def _answered(ray: Any, promises: list[Any]) -> list[Any]:
    """Wait until one of the promises is kept or broken. Ray itself would wait for a node that is gone."""
    while not (answered := ray.wait(promises, num_returns=1, timeout=_LOOK)[0]):
        _look_for_nodes(ray)
    return list(answered)


def _look_for_nodes(ray: Any) -> None:
    if not any(node["Alive"] for node in ray.nodes()):
        msg = "Ray has no node left to work on"
        raise ClusterError(msg, hint=_AGAIN)


def _started() -> Any:
    """Ray, with a cluster: the one that RAY_ADDRESS names, else one of this machine.

    Raises `MissingExtraError` without Ray, `ClusterError` where it does not start or cannot be reached.
    """
    try:
        import ray
    except ImportError as error:
        msg = "--engine ray needs Ray, which is not installed"
        raise MissingExtraError(msg, hint='pip install "claimx[ray]"') from error
    if not ray.is_initialized():
        logging.getLogger("ray").setLevel(logging.ERROR)
        try:
            ray.init(address=None, log_to_driver=False, include_dashboard=False, configure_logging=False)
        except Exception as error:  # Ray has no class of its own for what can go wrong here
            msg = f"Ray does not start, or its cluster cannot be reached: {str(error).strip().partition(chr(10))[0]}"
            raise ClusterError(msg, hint=_AGAIN) from error
    return ray
