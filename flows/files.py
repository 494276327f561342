"""Flows that take a list in from files, or give a file out, by the slug of their deployment. The
stage is that of the folder each stands in."""

from collections.abc import Mapping
from typing import Any

from prefect import Flow

from flows.clarify import files_out, list_files
from flows.perform import cases, risks

FILES: Mapping[str, Flow[[Any], Any]] = {
    "duties-take-in": list_files.take_in,
    "case-data-take-in": cases.take_in,
    "case-data-pull": cases.pull,
    "risk-points-take-in": risks.take_in,
    "import-template": files_out.give_template,
    "export-file": files_out.give_file,
}
