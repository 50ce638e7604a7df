"""The same work on a Ray cluster: one model per actor, articles out, pieces back, in order.

Needs `pip install "claimx[ray]"` here and on the nodes. Reading, journal and output stay with the process that runs the
batch, so a cluster run can be interrupted and taken up like any other, and gives the same bytes.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any

from claimx.batch.workers import finish
from claimx.errors import MissingExtraError, WorkerError
from claimx.read.options import Failure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claimx.article import Article
    from claimx.batch.inputs import Earlier
    from claimx.batch.workers import Outcome, Work

_AHEAD = 4  # articles in flight per actor
_RESTARTS = 3  # of an actor whose node went away


class Analyst:
    """An actor: holds what is to be done; the model is loaded with its first article and stays."""

    def __init__(self, work: Work) -> None:
        """Keep the work."""
        self.work = work

    def finish(self, article: Article | Earlier) -> Outcome:
        """Analyse one article."""
        return finish(article, self.work)


def run_ray(found: Iterable[Article | Failure | Earlier], work: Work, *, jobs: int) -> Iterator[Outcome]:
    """Yield one outcome for each input, in the order of the inputs. `jobs` is the number of actors.

    Raises `MissingExtraError` without Ray, `ModelError` where a node has no model.
    """
    ray = _ray()
    if not ray.is_initialized():
        ray.init(address=None, log_to_driver=False, include_dashboard=False)
    actor = ray.remote(num_cpus=1, max_restarts=_RESTARTS, max_task_retries=1)(Analyst)
    crew = [actor.remote(work) for _ in range(max(jobs, 1))]
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
        outcome: Outcome = ray.get(promise)
    except ray.exceptions.RayTaskError as error:
        raise error.cause from error  # only what must end the run leaves an actor: a missing model
    except ray.exceptions.RayActorError as error:
        where = item.where
        msg = "the actor died on it twice"
        lost = WorkerError(msg, where=where, hint="give it more memory: fewer --jobs")
        lost.__cause__ = error
        return Failure(where, lost)
    return outcome


def _ray() -> Any:
    try:
        import ray
    except ImportError as error:
        msg = "--engine ray needs Ray, which is not installed"
        raise MissingExtraError(msg, hint='pip install "claimx[ray]"') from error
    return ray
