"""Supervision of cases: four kinds of cases, written review, joint meetings, committee items."""
