"""Flows that answer a question and record nothing, by the slug of their deployment. The stage is
that of the folder each stands in."""

from collections.abc import Mapping
from typing import Any

from prefect import Flow

QUESTIONS: Mapping[str, Flow[[Any], Any]] = {}
