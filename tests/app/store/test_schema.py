"""The JSON Schema that ships with the program: it takes what we write, refuses what we refuse."""

import json

import jsonschema
import pytest
from hypothesis import given

from app.store.project_file import report_bytes
from resources import resource
from tests.app.making import empty, filled, reports
from tests.app.plain_form import FORM_NAMES, FORMS
from tests.app.store.bad_files import BAD, BAD_BYTES, GOOD, SCHEMA_CANNOT_SEE, damaged

SCHEMA = resource("schema", "nianbao-1.schema.json")


@pytest.fixture(scope="module")
def validator():
    """Give the validator of the schema, which must itself be a valid schema."""
    schema = json.loads(SCHEMA.read_text("utf-8"))
    kind = jsonschema.validators.validator_for(schema, default=None)
    assert kind is not None, "the schema does not say its draft"
    kind.check_schema(schema)
    return kind(schema)


@pytest.fixture(scope="module")
def accepts(validator):
    """Give a function that tells whether the schema takes some fields."""
    return validator.is_valid


def test_the_good_file_is_taken(validator):
    validator.validate(GOOD)


def test_unknown_top_level_fields_are_taken(accepts):
    assert accepts({**GOOD, "later": [1, None, {}]})


@pytest.mark.parametrize("form", FORMS, ids=FORM_NAMES)
def test_what_the_program_writes_is_taken(form, validator):
    for report in (empty(form), filled(form)):
        validator.validate(json.loads(report_bytes(report)))


@given(report=reports())
def test_any_report_the_program_writes_is_taken(report, validator):
    validator.validate(json.loads(report_bytes(report)))


def test_the_examples_are_taken(validator):
    for path in resource("examples").glob("*.nianbao"):
        validator.validate(json.loads(path.read_text("utf-8")))


@pytest.mark.parametrize(
    ("name", "steps", "value"),
    [bad[:3] for bad in BAD if bad[0] not in SCHEMA_CANNOT_SEE],
    ids=[bad[0] for bad in BAD if bad[0] not in SCHEMA_CANNOT_SEE],
)
def test_what_the_program_refuses_is_refused(name, steps, value, accepts):
    assert not accepts(damaged(steps, value))


@pytest.mark.parametrize("name", ["a list", "a number", "null", "an empty object"])
def test_json_of_something_else_is_refused(name, accepts):
    assert not accepts(json.loads(BAD_BYTES[name][0]))
