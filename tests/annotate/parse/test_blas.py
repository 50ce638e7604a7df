"""numpy's matrix products: in claimx's pipeline alone, in one thread, and the parse is the same."""

from __future__ import annotations

import spacy
from threadpoolctl import threadpool_info

from claimx import pipeline
from claimx.annotate.parse.blas import one_thread

TEXT = "Ruth Calder said on Monday that the terminal in Port Havel would close in May, a year after it was opened."


def test_the_parse_is_spacys_own():
    bare = spacy.load(pipeline.model_name(), exclude=["senter"])
    mine, theirs = pipeline.load(fast=True)(TEXT), bare(TEXT)
    attributes = ["TAG", "HEAD", "DEP", "POS", "LEMMA", "ENT_TYPE", "ENT_IOB", "SENT_START"]
    assert (mine.to_array(attributes) == theirs.to_array(attributes)).all()


def test_other_pipelines_keep_spacys_products():
    pipeline.load(fast=True)
    bare = spacy.load(pipeline.model_name(), exclude=["senter"])
    assert all(node.ops.use_blis for node in bare.get_pipe("ner").model.walk())
    assert not any(node.ops.use_blis for node in pipeline.load(fast=True).get_pipe("ner").model.walk())


def test_threads_are_as_before_afterwards():
    before = threadpool_info()
    with one_thread():
        assert all(pool["num_threads"] == 1 for pool in threadpool_info() if pool["user_api"] == "blas")
    assert threadpool_info() == before
